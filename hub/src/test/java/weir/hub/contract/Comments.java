package weir.hub.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The Javadoc of types, methods and record components, as plain text. */
final class Comments {
    private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+(\\S+)?");

    private final Map<String, String> texts = new HashMap<>();

    /** Reads the comments of all sources below these folders. */
    static Comments of(Path... folders) {
        Comments comments = new Comments();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            for (Path folder : folders) {
                try (Stream<Path> sources = Files.walk(folder)) {
                    List<Path> java = sources.filter(source -> source.toString().endsWith(".java")).sorted().toList();
                    JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
                    DocTrees trees = DocTrees.instance(task);
                    for (CompilationUnitTree unit : task.parse()) {
                        comments.new Collector(trees, String.valueOf(unit.getPackageName())).scan(new TreePath(unit), null);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return comments;
    }

    @Nullable String of(Class<?> type) {
        return texts.get(type.getName());
    }

    @Nullable String of(Class<?> type, String methodOrComponent) {
        return texts.get(type.getName() + "." + methodOrComponent);
    }

    /** The first sentence. */
    static String sentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text.replaceAll("\\.$", "") : text.substring(0, end);
    }

    private void keep(String name, @Nullable String comment) {
        if (comment == null) {
            return;
        }
        String[] parts = comment.strip().split("(?m)(?=^\\s*@(param|return|throws|see)\\b)");
        String text = parts[0].strip().startsWith("@") ? "" : plain(parts[0]);
        if (!text.isEmpty()) {
            texts.put(name, text);
        }
        for (String part : parts) {
            // two components may share a line: "@param a this; @param b that"
            for (String each : part.split("(?=@param )")) {
                var tag = TAG.matcher(each);
                if (tag.find() && tag.group(1).equals("param") && tag.group(2) != null) {
                    texts.put(name + "." + tag.group(2), plain(each.substring(tag.end())).replaceAll("[;,]$", ""));
                }
            }
        }
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|literal)\\s+([^}]*)}", "`$1`").replaceAll("\\{@link(?:plain)?\\s+(?:[\\w.]*\\.)?([\\w#]+)(?:\\([^)]*\\))?(?:\\s+([^}]*))?}", "`$1`").replaceAll("</?\\w+>", " ")
                .replace("&lt;", "<").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }

    private final class Collector extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private String name;

        Collector(DocTrees trees, String name) {
            this.trees = trees;
            this.name = name;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String outer = name;
            boolean nested = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
            name = outer + (nested ? "$" : ".") + type.getSimpleName();
            keep(name, trees.getDocComment(getCurrentPath()));
            super.visitClass(type, nothing);
            name = outer;
            return nothing;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            keep(name + "." + method.getName(), trees.getDocComment(getCurrentPath()));
            return nothing;
        }
    }
}
