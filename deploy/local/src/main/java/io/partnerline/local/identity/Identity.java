package io.partnerline.local.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/// The local stand-in for a cluster's and a company's identity providers: two keys in a folder, and what they sign.
public record Identity(Path folder) {
    static final String SERVICE_ISSUER = "https://services.partnerline.local";
    static final String PEOPLE_ISSUER = "https://people.partnerline.local";

    /// Takes up the keys in a folder, or makes them.
    public static Identity in(Path folder) {
        var identity = new Identity(folder);
        if (!Files.exists(identity.file("people.pem"))) {
            identity.make();
        }
        return identity;
    }

    /// Tokens of services.
    public ServiceTokens services() {
        return new ServiceTokens(key("services"));
    }

    /// Tokens of people.
    public PeopleTokens people() {
        return new PeopleTokens(key("people"));
    }

    /// One-time passwords of the built-in sign-in.
    public OneTimePasswords passwords() {
        return new OneTimePasswords(file("passwords"));
    }

    /// Writes the token with which a service shows itself to its siblings, as a cluster projects it.
    public void project(String service) {
        write(file(service + ".token"), services().forService(service));
    }

    /// What a service is told: who signs services' and people's tokens, and where its own token lies.
    public Map<String, String> configuration(String service) {
        var configuration = new LinkedHashMap<String, String>();
        configuration.put("SERVICE_IDENTITY_ISSUER", SERVICE_ISSUER);
        configuration.put("SERVICE_IDENTITY_JWKS", file("services.jwks").toUri().toString());
        configuration.put("SERVICE_IDENTITY_AUDIENCE", ServiceTokens.AUDIENCE);
        configuration.put(
                "SERVICE_IDENTITY_TOKEN_FILE", file(service + ".token").toString());
        if (service.equals("onboarding-service")) {
            configuration.put("OIDC_ISSUER", PEOPLE_ISSUER);
            configuration.put("OIDC_JWKS", file("people.jwks").toUri().toString());
            configuration.put("SIGN_IN_KEY_FILE", file("people.pem").toString());
            configuration.put("SIGN_IN_PASSWORDS", file("passwords").toString());
        }
        return configuration;
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void make() {
        try {
            Files.createDirectories(file("passwords"));
            for (var kind : new String[] {"services", "people"}) {
                var key = RsaJwkGenerator.generateJwk(2048);
                key.setKeyId(kind);
                key.setUse("sig");
                key.setAlgorithm("RS256");
                write(file(kind + ".jwks"), new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
                write(file(kind + ".jwk"), key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
                write(file(kind + ".pem"), pem(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(RsaJsonWebKey key) {
        var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getRsaPrivateKey().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n";
    }

    private RsaJsonWebKey key(String kind) {
        try {
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(file(kind + ".jwk")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String content) {
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var fresh = Files.createTempFile(file.getParent(), ".new", "", owner);
            Files.writeString(fresh, content);
            // In one step: a service may read its token at any moment.
            var _ = Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
