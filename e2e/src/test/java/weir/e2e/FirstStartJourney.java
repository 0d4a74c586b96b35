package weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import weir.core.covers.Covers;

/** {@code ./weir start} on an empty folder, again, and where it must refuse. */
class FirstStartJourney {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}{4,}");

    @TempDir
    Path folder;

    private final java.util.List<Program> started = new java.util.ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Program program : started) {
            program.close();
            program.stopOrphan();
        }
    }

    @Test
    @Covers({"P1", "P2"})
    void printsAddressAndThreeOneTimePasswordsOnlyAtTheFirstStart() throws Exception {
        Program program = started(Program.launch(folder.resolve("data"), Program.freePort()));
        program.waitUntilReady();
        Wait.untilTrue(Duration.ofSeconds(5), "ready line", () -> program.said().contains("ready"));

        Map<String, String> logins = program.firstLogins();
        assertThat(logins).containsOnlyKeys("sysadmin", "secadmin", "auditadmin");
        assertThat(program.said()).contains("http://127.0.0.1:" + program.port);
        assertThat(logins.values()).doesNotHaveDuplicates().allSatisfy(password -> assertThat(password).hasSizeGreaterThanOrEqualTo(12));

        Api first = new Api(program.address());
        JsonNode session = first.post("/session", Map.of("username", "sysadmin", "password", logins.get("sysadmin"))).body();
        assertThat(session.path("mustChangePassword").asBoolean()).isTrue();
        assertThat(first.get("/runs").status()).as("nothing but the change before it").isEqualTo(403);
        assertSecretsAreNowhere(program.data, logins);

        program.interrupt();
        assertThat(program.exitStatus()).as("Ctrl-C:\n%s", program.said()).isIn(0, 130);
        assertThat(program.database()).as("its PostgreSQL ends with it").isEmpty();
        assertThat(program.said()).doesNotContain("\tat ");

        Program again = started(Program.start(program.data));
        assertThat(again.firstLogins()).isEmpty();
        Api.signIn(again.address(), "secadmin", logins.get("secadmin"), City.PASSWORD);
        assertThat(new Api(again.address()).post("/session", Map.of("username", "secadmin", "password", logins.get("secadmin"))).status()).isEqualTo(401);
    }

    @Test
    void startsByItselfAfterKill() throws Exception {
        Program program = started(Program.start(folder.resolve("data")));
        String password = program.firstLogins().get("sysadmin");
        for (boolean databaseToo : List.of(false, true)) {
            program.kill();
            if (databaseToo) {
                program.killDatabase();
            }
            program = started(Program.start(program.data));
            assertThat(new Api(program.address()).post("/session", Map.of("username", "sysadmin", "password", password)).status()).isEqualTo(200);
        }
        program.close();
        assertThat(program.database()).isEmpty();
    }

    @Test
    void runsFromAPathWithBlanksAndChineseCharactersInAnyLocale() throws Exception {
        Path house = Files.createDirectories(folder.resolve("市 数据局/堰 (1)"));
        copyProgram(house);
        Map<String, String> bare = Map.of("LC_ALL", "C", "LANG", "C");
        Program program = started(Program.launch(house.resolve("weir"), bare, folder.resolve("数据 目录"), Program.freePort()));
        program.waitUntilReady();
        assertThat(program.firstLogins()).hasSize(3);
        assertThat(program.said()).contains("首次启动");
        assertThat(folder.resolve("数据 目录/postgres/data/PG_VERSION")).exists();
    }

    @Test
    void refusesATakenPortInASentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            Program program = started(Program.launch(folder.resolve("data"), taken.getLocalPort()));
            assertRefuses(program, Integer.toString(taken.getLocalPort()));
            assertThat(folder.resolve("data/postgres")).doesNotExist();
        }
    }

    @Test
    void refusesAForeignFolderAndLeavesItAlone() throws Exception {
        Path foreign = Files.createDirectories(folder.resolve("letters"));
        Files.writeString(foreign.resolve("letter.txt"), "not yours");
        Program program = started(Program.launch(foreign, Program.freePort()));
        assertRefuses(program, foreign.toString());
        try (Stream<Path> content = Files.list(foreign)) {
            assertThat(content.map(Path::getFileName).map(Path::toString)).containsExactly("letter.txt");
        }
    }

    @Test
    void refusesAFileInPlaceOfAFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertRefuses(started(Program.launch(file, Program.freePort())), file.toString());
    }

    @Test
    void refusesAReadOnlyFolder() throws Exception {
        Path closed = Files.createDirectories(folder.resolve("closed"));
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            assumeTrue(Shell.succeeds("mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", closed.toString()), "root writes to any folder, and nothing can be mounted here");
        } else {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            assertRefuses(started(Program.launch(closed, Program.freePort())), closed.toString());
            assertRefuses(started(Program.launch(closed.resolve("below"), Program.freePort())), closed.toString());
        } finally {
            if (root) {
                Shell.run("umount", closed.toString());
            }
        }
    }

    @Test
    void refusesAFolderThatARunningWeirUses() throws Exception {
        Program first = started(Program.start(folder.resolve("data")));
        Program second = started(Program.launch(first.data, Program.freePort()));
        assertRefuses(second, first.data.toString());
        assertThat(first.isRunning()).isTrue();
        assertThat(first.database()).as("the other's database is left alone").isPresent();
        assertThat(new Api(first.address()).get("/session").status()).isEqualTo(401);
    }

    private Program started(Program program) {
        started.add(program);
        return program;
    }

    /** Status 1, Chinese and English, what it is about, and no stack trace. */
    private static void assertRefuses(Program program, String about) throws InterruptedException {
        assertThat(program.exitStatus()).as(program.said()).isEqualTo(1);
        assertThat(program.said()).containsPattern(CHINESE).containsPattern("[a-z]{3,} [a-z]+").contains(about).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(program.said().lines().filter(line -> !line.isBlank()).count()).as(program.said()).isLessThanOrEqualTo(3);
    }

    private static void assertSecretsAreNowhere(Path data, Map<String, String> logins) throws Exception {
        try (Stream<Path> logs = Files.walk(data.resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).doesNotContain(logins.values());
            }
        }
    }

    /** The program as built, with the sources its script compares; no build is needed there. */
    private static void copyProgram(Path house) throws Exception {
        Path home = Program.script().getParent();
        Shell.run("bash", "-c", "cd \"$1\" && tar --format=posix -cf - --exclude=target --exclude=node_modules --exclude=dist weir pom.xml core embedded codegen hub demo bench e2e web .weir/built .weir/lib | tar -xf - -C \"$2\"",
                "copy", home.toString(), house.toString());
    }
}
