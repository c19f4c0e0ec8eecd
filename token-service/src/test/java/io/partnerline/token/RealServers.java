package io.partnerline.token;

import io.partnerline.local.Platform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test class has a database, topics, an OpenBao, a Graph simulator and an identity provider of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "token-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,vault,graph,identity")
        })
public @interface RealServers {}
