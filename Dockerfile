# syntax=docker/dockerfile:1
# The image of eventyay: docker build -t eventyay .
# COMMIT_SHA names the commit; without it the .git of the build context does. One of the two must be there.

FROM eclipse-temurin:25-jdk AS jdk

# What the server and the shell need of a JDK. jdk.jshell, jdk.compiler: the shell compiles. jdk.jfr, jdk.jcmd, jdk.attach: looking inside.
RUN "$JAVA_HOME/bin/jlink" \
      --add-modules java.se,jdk.attach,jdk.charsets,jdk.compiler,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.jshell,jdk.localedata,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs \
      --include-locales=en,de --no-header-files --no-man-pages --generate-cds-archive \
      --output /opt/java-runtime

FROM node:22-trixie AS build
ENV JAVA_HOME=/opt/java/openjdk
COPY --from=jdk $JAVA_HOME $JAVA_HOME
WORKDIR /build
COPY . .
ARG COMMIT_SHA=
RUN set -eu; \
    if [ -n "$COMMIT_SHA" ]; then \
      echo "$COMMIT_SHA" | grep -Eq '^[0-9a-f]{7,40}$' || { echo "COMMIT_SHA must be a commit, not $COMMIT_SHA" >&2; exit 1; }; \
      rm -rf .git; \
      echo "git.commit.id=$COMMIT_SHA" > src/main/resources/git.properties; \
    else \
      git rev-parse --verify HEAD || { echo "No commit: give --build-arg COMMIT_SHA=... or build in a checkout" >&2; exit 1; }; \
    fi
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    ./mvnw -B -Pdist package -DskipTests

FROM debian:trixie-slim
# psql and pg_dump must not be older than the database they talk to, so they come from PostgreSQL's own packages.
# tini reaps what the embedded stores leave behind when they stop.
RUN set -eu; \
    apt-get update; \
    apt-get install -y --no-install-recommends ca-certificates curl tini postgresql-common; \
    /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y; \
    apt-get install -y --no-install-recommends postgresql-client-18; \
    rm -rf /var/lib/apt/lists/*; \
    groupadd --gid 15371 eventyay; \
    useradd --uid 15371 --gid 15371 --home-dir /data --no-create-home --shell /usr/sbin/nologin eventyay; \
    install -d -o eventyay -g eventyay /data /etc/eventyay /opt/eventyay/cache
ENV JAVA_HOME=/opt/java LANG=C.UTF-8 EVENTYAY_DATA_DIR=/data
COPY --from=jdk /opt/java-runtime /opt/java
COPY --from=build /build/target/dist/eventyay /opt/eventyay
RUN ln -s /opt/eventyay/bin/eventyay /usr/local/bin/eventyay
# sample/ is here, so that import_config sample/worlds/sample.json works as documented
WORKDIR /opt/eventyay
USER eventyay
RUN eventyay optimize_startup
VOLUME ["/data", "/etc/eventyay"]
EXPOSE 8080
HEALTHCHECK --start-period=60s --interval=15s --timeout=5s \
    CMD curl -fsS -o /dev/null "http://127.0.0.1:${SERVER_PORT:-8080}/healthcheck/"
ENTRYPOINT ["tini", "--", "eventyay"]
CMD ["server"]
