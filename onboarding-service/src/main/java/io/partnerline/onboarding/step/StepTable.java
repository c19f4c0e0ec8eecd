package io.partnerline.onboarding.step;

import io.partnerline.onboarding.signup.StepName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/// The five steps in order.
@ApplicationScoped
public class StepTable {
    private final List<OnboardingStep> steps;

    StepTable(
            ExchangeCode exchange,
            SubscribeApp subscribe,
            ShareCreditLine share,
            RegisterNumber register,
            VerifyAccount verify) {
        this.steps = List.of(exchange, subscribe, share, register, verify);
        if (!steps.stream().map(OnboardingStep::name).toList().equals(Arrays.asList(StepName.values()))) {
            throw new IllegalStateException("the steps are not in the order of their names");
        }
    }

    public OnboardingStep at(StepName name) {
        return steps.get(name.ordinal());
    }
}
