package io.partnerline.onboarding.gateway;

import io.partnerline.onboarding.apikey.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A call of messaging-service's that is passed on.
///
/// @param reach whom it is about
/// @param path below the client, or below the root where it is about more; `{}` for an id
/// @param who which people may make it
/// @param scope what a key needs for it; nothing: no machine makes it
/// @param name where the call says who makes it
/// @param endless whether its answer goes on for as long as somebody listens
record Route(
        Reach reach, String method, List<String> path, Who who, Optional<Scope> scope, Name name, boolean endless) {
    private static final String ID = "{}";
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /// Whom a call is about.
    enum Reach {
        /// A client, named in its path.
        CLIENT,
        /// Clients, named in its query.
        CLIENTS,
        /// Everything there is, or what belongs to nobody.
        ALL
    }

    /// Where a call says who makes it. What a caller says there of itself does not count.
    enum Name {
        NOWHERE,
        IN_BODY,
        IN_QUERY
    }

    Route {
        path = List.copyOf(path);
    }

    static Route of(Reach reach, String method, String path, Who who) {
        return new Route(reach, method, List.of(path.split("/")), who, Optional.empty(), Name.NOWHERE, false);
    }

    Route withKey(Scope needed) {
        return new Route(reach, method, path, who, Optional.of(needed), name, endless);
    }

    Route named() {
        return new Route(reach, method, path, who, scope, Name.IN_BODY, endless);
    }

    Route namedInQuery() {
        return new Route(reach, method, path, who, scope, Name.IN_QUERY, endless);
    }

    Route withoutEnd() {
        return new Route(reach, method, path, who, scope, name, true);
    }

    /// Whether it changes what only admins may.
    boolean changesSettings() {
        return who != Who.EVERYBODY && !method.equals("GET");
    }

    boolean allowsRoles(Set<String> roles) {
        return who.roles().stream().anyMatch(roles::contains);
    }

    boolean allowsKey(Set<Scope> scopes) {
        return scope.filter(scopes::contains).isPresent();
    }

    /// Whether a call's method and path are these.
    boolean fits(String called, List<String> segments) {
        if (!method.equals(called) || segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var wanted = path.get(i);
            var same = wanted.equals(ID) ? IDS.matcher(segment).matches() : wanted.equals(segment);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return method + " " + String.join("/", path);
    }
}
