package io.partnerline.token.app;

import io.partnerline.token.secret.SecretToken;
import jakarta.enterprise.context.ApplicationScoped;

/// The partner's Meta app, as configured.
@ApplicationScoped
public class App {
    private final AppConfig config;

    App(AppConfig config) {
        this.config = config;
    }

    /// The app's id.
    public String id() {
        return config.id().orElseThrow(() -> new IllegalStateException("FACEBOOK_APP_ID is not set"));
    }

    /// The app's secret.
    public AppSecret secret() {
        return config.secret().orElseThrow(() -> new IllegalStateException("FACEBOOK_APP_SECRET is not set"));
    }

    /// The token that stands for the app itself.
    public SecretToken accessToken() {
        return new SecretToken(id() + "|" + secret().value());
    }
}
