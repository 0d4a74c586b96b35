package weir.core.covers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of servers that live as long as the tests of a JVM; gigabytes of them would fill the disk of whoever runs the tests often. */
public final class TestFolder {
    private TestFolder() {}

    /** To be called when nothing writes there any more, at the very end; what cannot be deleted stays. */
    public static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> all = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            // deleted already
        } catch (IOException e) {
            System.err.println("left behind: " + folder + ": " + e);
        }
    }
}
