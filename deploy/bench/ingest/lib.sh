# shellcheck shell=bash
# What the commands of this folder share.
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../../local/lib.sh"
production=$root/webhook-ingest-service/target/production

# Builds the service, without its tests, and what loads it. Arguments go to Maven.
build() {
    find_jdk
    need_maven
    say "building webhook-ingest-service"
    mvn -B -q -f "$root/pom.xml" -pl webhook-ingest-service,deploy/bench/ingest -am -Dmaven.test.skip=true package "$@"
}

# The same as production packages it: jars in the form the JVM's AOT cache likes best (docs/adr/0010), and that cache.
build_for_production() {
    build -Dquarkus.package.jar.type=aot-jar -Dquarkus.package.output-directory=production
    say "training the JVM"
    (bench train 0 >&2)
}

# Starts a command of the benchmark.
bench() {
    exec "$JAVA_HOME/bin/java" -Xmx1g -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
        "-Dpartnerline.root=$root" \
        -cp "$root/deploy/bench/ingest/target/classes:$(cat "$root/deploy/bench/ingest/target/class-path.txt")" \
        io.partnerline.bench.Main "$@"
}
