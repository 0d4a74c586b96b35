package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.core.covers.Covers;

/** What {@code ./weir start} does when its Java ends, tried with a Java that ends as it is told. */
@Covers("P11")
class StartAgainTest {
    @TempDir
    Path folder;

    private Path count;

    @BeforeEach
    void aProgramOfNothing() throws Exception {
        Files.copy(Program.script(), folder.resolve("weir"));
        count = folder.resolve("begun.txt");
        for (String part : List.of("core", "embedded", "codegen", "hub", "demo", "bench", "e2e", "web", ".weir/lib", "jdk/bin")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("pom.xml"), "");
        Files.writeString(folder.resolve("jdk/bin/javac"), "");
        Files.writeString(folder.resolve("jdk/bin/java"), """
                #!/usr/bin/env bash
                if [ "$1" = -version ]; then echo 'openjdk version "25.0.3"' >&2; exit 0; fi
                echo "$*" >> "%s"
                case "$(cat "%s")" in
                  wait) exec sleep 60 ;;
                  *) status=$(head -1 "%2$s"); sed -i 1d "%2$s"; exit "${status:-0}" ;;
                esac
                """.formatted(count, folder.resolve("plan.txt")));
        for (String program : List.of("weir", "jdk/bin/java", "jdk/bin/javac")) {
            assertThat(folder.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        String digest = Files.readString(Program.script()).lines().dropWhile(line -> !line.startsWith("sources_digest()")).takeWhile(line -> !line.equals("}")).reduce("", (all, line) -> all + line + "\n") + "}\n";
        Files.writeString(folder.resolve(".weir/built"), Shell.run("bash", "-c", "here=" + folder + "; " + digest + "printf %s \"$(sources_digest)\""));
    }

    @Test
    void beginsAgainWhereMemoryRanOutAndOnlyThere() throws Exception {
        assertThat(ends("3 3 0", "--data", "x", "--reset-password", "zhang")).isZero();
        List<String> begun = Files.readAllLines(count);
        assertThat(begun).hasSize(3);
        assertThat(begun.getFirst()).contains("--data x --reset-password zhang");
        assertThat(begun.subList(1, 3)).allMatch(call -> call.endsWith("--data x"));
        assertThat(ends("1 0")).isEqualTo(1);
        assertThat(ends("137 0")).isEqualTo(137);
        assertThat(Files.readAllLines(count)).hasSize(5);
    }

    @Test
    void endsWhereMemoryRunsOutAgainAndAgain() throws Exception {
        assertThat(ends("3 3 3 3 3 3 3 3 3")).isEqualTo(3);
        assertThat(Files.readAllLines(count)).hasSize(6);
    }

    @Test
    void aSignalEndsBoth() throws Exception {
        for (String signal : List.of("INT", "TERM")) {
            Files.writeString(folder.resolve("plan.txt"), "wait");
            Files.deleteIfExists(count);
            Process process = begin();
            while (!Files.exists(count)) {
                Thread.onSpinWait();
            }
            ProcessHandle java = process.children().findFirst().orElseThrow();
            Shell.run("kill", "-" + signal, String.valueOf(process.pid()));
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(signal).isTrue();
            assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(java.isAlive()).isFalse();
        }
    }

    private int ends(String plan, String... arguments) throws Exception {
        Files.writeString(folder.resolve("plan.txt"), plan.replace(' ', '\n') + "\n");
        Process process = begin(arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(said).isTrue();
        return process.exitValue();
    }

    private Process begin(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("env", "--default-signal=INT", folder.resolve("weir").toString(), "start"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WEIR_JAVA_HOME", folder.resolve("jdk").toString());
        return builder.start();
    }
}
