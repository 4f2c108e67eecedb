# Sourced by invigil and mvnw: sets JDK to the home of a JDK of at least version 25 with a compiler, or to nothing.
# Reads each candidate's `release` file, so that no JVM is started for looking.

JDK_WANTED=25

jdk_version() {
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_jdk() {
    JDK=""
    local best=0 home version on_path=""
    if command -v javac >/dev/null 2>&1; then
        on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    fi
    for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
        version=$(jdk_version "$home")
        [ -n "$version" ] && [ "$version" -ge "$JDK_WANTED" ] || continue
        # exactly the wanted version before a newer one; the first found of a version wins
        if [ "$version" -eq "$JDK_WANTED" ]; then
            JDK=$home
            return 0
        elif [ "$best" -eq 0 ] || [ "$version" -lt "$best" ]; then
            best=$version
            JDK=$home
        fi
    done
    [ -n "$JDK" ]
}
