#!/bin/sh
# Puts the distribution together in target/dist/eventyay. Called by Maven: assemble.sh JAVA TARGET-DIRECTORY
set -eu
java=$1
target=$2
dist=$target/dist/eventyay

rm -rf "$target/dist"
mkdir -p "$dist"
"$java" -Djarmode=tools -jar "$target/eventyay-dist.jar" extract --destination "$dist/app" \
    --application-filename eventyay.jar
cp -p "$target/eventyay-commands-aot.jar" "$dist/app/"
rm "$target/eventyay-dist.jar"

# the only library for so old a Java that the caches would not keep it; every command begins with it
"$java" -cp "$(echo "$dist"/app/lib/spring-core-*.jar)" src/main/dist/Lift.java "$(echo "$dist"/app/lib/picocli-4*.jar)"

# names the build, so that a cache made for another one is not mistaken for this one's
cat "$dist"/app/*.jar "$dist"/app/lib/*.jar | cksum | cut -d ' ' -f 1 > "$dist/app/build"

mkdir -p "$dist/completion" "$dist/man/man1"
for shell in bash zsh fish; do
    "$java" -jar "$dist/app/eventyay.jar" generate_completion --shell $shell > "$dist/completion/eventyay.$shell"
done
"$java" -cp "$target/test-classes:$dist/app/eventyay.jar" org.eventyay.cli.ManualPages "$dist/man/man1"

cp -R sample LICENSE src/main/dist/bin "$dist/"
