# shellcheck shell=bash
# What the commands share: where we are, which Java, and whether what is built is up to date.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
java_needed=25

say() { printf '%s\n' "$*" >&2; }

# The major version of a JDK's folder; empty if it is none.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    "$1/bin/java" -XshowSettings:properties -version 2>&1 |
        sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}

jdk_candidates() {
    [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
    local java
    if java=$(command -v java); then
        dirname -- "$(dirname -- "$(readlink -f -- "$java")")"
    fi
    local folder
    for folder in /usr/lib/jvm/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /usr/local/*jdk*; do
        [ ! -d "$folder" ] || printf '%s\n' "$folder"
    done
}

# Sets JAVA_HOME to a JDK of the version we need, or says how to get one.
find_jdk() {
    local folder
    while IFS= read -r folder; do
        if [ "$(jdk_version "$folder")" = "$java_needed" ]; then
            export JAVA_HOME=$folder
            return
        fi
    done < <(jdk_candidates)
    say "Partnerline needs a JDK $java_needed, and there is none in JAVA_HOME, on the PATH, in /usr/lib/jvm, /opt or ~/.sdkman."
    say "Get one from your system (Debian: apt-get install openjdk-$java_needed-jdk) or with SDKMAN (sdk install java $java_needed-tem); or point JAVA_HOME at one."
    exit 1
}

need_maven() {
    command -v mvn >/dev/null || {
        say "Maven is needed to build and is not on the PATH. Debian: apt-get install maven"
        exit 1
    }
}

class_path_file=$root/deploy/local/target/classes/io/partnerline/local/class-path.txt
stamp=$root/.local/built

out_of_date() {
    [ -e "$stamp" ] && [ -e "$class_path_file" ] || return 0
    local service
    for service in webhook-ingest onboarding messaging token; do
        [ -e "$root/$service-service/target/quarkus-app/quarkus-run.jar" ] || return 0
    done
    [ -n "$(find "$root" \( -name target -o -name node_modules -o -name '.?*' -o -path "$root/docs" -o -path '*/src/test' \) -prune -o \
        -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$stamp" -print -quit)" ]
}

# Builds the packages if a source is newer than the last build; a line for each module.
build_if_needed() {
    out_of_date || return 0
    need_maven
    mkdir -p "$root/.local"
    local log=$root/.local/build.log began
    began=$(mktemp "$root/.local/building.XXXXXX")
    say "building what has changed (the log: $log)"
    if ! mvn -B -f "$root/pom.xml" -Dmaven.test.skip=true package 2>&1 | tee "$log" |
        sed -nu 's/^\[INFO\] Building Partnerline :: \(.*\) 1.0.0.*/  \1/p' >&2; then
        rm -f "$began"
        say "the build failed; its errors:"
        grep -m 20 '^\[ERROR\]' "$log" >&2 || tail -20 "$log" >&2
        exit 1
    fi
    # What was changed while we built is still newer than this.
    mv "$began" "$stamp"
}

# Runs the launcher in this process, so that Ctrl-C and signals reach it.
launcher() {
    [ -e "$class_path_file" ] || {
        say "nothing is built yet: start with deploy/local/up"
        exit 1
    }
    exec "$JAVA_HOME/bin/java" -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -Djava.util.logging.manager=org.jboss.logmanager.LogManager "-Dpartnerline.root=$root" \
        -cp "$root/deploy/local/target/classes:$(cat "$class_path_file")" io.partnerline.local.Main "$@"
}
