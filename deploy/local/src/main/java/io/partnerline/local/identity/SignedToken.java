package io.partnerline.local.identity;

import java.time.Duration;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// A JWT as our issuers sign it.
final class SignedToken {
    private SignedToken() {}

    static JwtClaims claims(String issuer, String audience, String subject, Duration life) {
        var now = NumericDate.now();
        var expiry = NumericDate.fromSeconds(now.getValue() + life.toSeconds());
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(subject);
        // a token whose life is over was issued before it was
        claims.setIssuedAt(life.isNegative() ? NumericDate.fromSeconds(expiry.getValue() - 60) : now);
        claims.setExpirationTime(expiry);
        claims.setGeneratedJwtId();
        return claims;
    }

    static String sign(JwtClaims claims, RsaJsonWebKey key) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
