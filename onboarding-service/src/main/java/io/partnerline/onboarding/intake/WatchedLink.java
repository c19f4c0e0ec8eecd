package io.partnerline.onboarding.intake;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// A stream about the signup of a link: the link must be good, and used, before the stream begins.
@NameBinding
@Retention(RUNTIME)
@Target({METHOD, TYPE})
@interface WatchedLink {}
