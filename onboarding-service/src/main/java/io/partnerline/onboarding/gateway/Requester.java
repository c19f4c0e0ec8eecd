package io.partnerline.onboarding.gateway;

import io.partnerline.onboarding.apikey.Machine;
import io.partnerline.onboarding.people.Caller;
import java.util.Set;
import java.util.UUID;

/// Who makes a call.
sealed interface Requester {
    /// A person, with what they are.
    record Person(Caller caller, Set<String> roles) implements Requester {
        public Person {
            roles = Set.copyOf(roles);
        }
    }

    /// A client's machine.
    record Key(Machine machine) implements Requester {}

    /// As messaging-service keeps it.
    default String name() {
        return caller().subject();
    }

    /// Whose clients they see.
    default Caller caller() {
        return switch (this) {
            case Person person -> person.caller();
            case Key key ->
                new Caller(
                        key.machine().getName(),
                        false,
                        Set.<UUID>of(key.machine().client()));
        };
    }

    default boolean may(Route route) {
        return switch (this) {
            case Person person -> route.allowsRoles(person.roles());
            case Key key -> route.allowsKey(key.machine().scopes());
        };
    }
}
