package weir.core.connect.file;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import weir.core.connect.SourceProblem;

/**
 * Says what a text that is no JSON has at the place where it breaks, where other notations allow it: comments, single quotes, a comma before
 * the end, NaN. Found by reading it once more with each of these allowed: the one that carries further is the one that stands there.
 */
enum JsonDialect {
    COMMENT("// /* */", JsonReadFeature.ALLOW_JAVA_COMMENTS),
    HASH("#", JsonReadFeature.ALLOW_YAML_COMMENTS),
    TRAILING_COMMA(", ]  , }", JsonReadFeature.ALLOW_TRAILING_COMMA),
    MISSING_VALUE(", ,", JsonReadFeature.ALLOW_MISSING_VALUES),
    SINGLE_QUOTES("' '", JsonReadFeature.ALLOW_SINGLE_QUOTES),
    UNQUOTED_NAME("name:", JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES),
    NOT_A_NUMBER("NaN, Infinity", JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS),
    LEADING_ZERO("01", JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS),
    LEADING_PLUS("+1", JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS),
    LEADING_POINT(".5", JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS),
    TRAILING_POINT("5.", JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS),
    CONTROL_CHARACTER("U+0000 … U+001F", JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS),
    BACKSLASH("\\", JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER);

    /** Characters up to the place beyond which nobody reads a file a dozen times. */
    private static final long FARTHEST = 1 << 20;

    private final String sign;
    private final JsonFactory factory;

    JsonDialect(String sign, JsonReadFeature feature) {
        this.sign = sign;
        this.factory = JsonFactory.builder().streamReadConstraints(JsonReading.CONSTRAINTS).enable(feature).build();
    }

    private interface Source {
        Reader open() throws SourceProblem;
    }

    /** The problem with what stands at its place, or as it is. */
    static SourceProblem named(SourceProblem problem, Path file, String charset) {
        return named(problem, () -> Text.strictReader(file, charset));
    }

    static SourceProblem named(SourceProblem problem, String text) {
        return named(problem, () -> new StringReader(text));
    }

    private static SourceProblem named(SourceProblem problem, Source source) {
        if (problem.code() != SourceProblem.Code.NOT_WELL_FORMED || !(problem.getCause() instanceof JacksonException)) {
            return problem;
        }
        long strict = reach(JsonReading.FACTORY, source, FARTHEST);
        if (strict >= FARTHEST) {
            return problem;
        }
        for (JsonDialect dialect : values()) {
            if (reach(dialect.factory, source, strict + 1) > strict) {
                List<String> arguments = new ArrayList<>(problem.arguments());
                arguments.add(dialect.sign);
                return new SourceProblem(problem.code(), problem.getCause(), arguments.toArray(String[]::new));
            }
        }
        return problem;
    }

    /** Characters up to the place where the text breaks; no more than wanted. */
    private static long reach(JsonFactory factory, Source source, long wanted) {
        try (Reader reader = source.open(); JsonParser in = factory.createParser(ObjectReadContext.empty(), reader)) {
            long at = 0;
            while (at < wanted && in.nextToken() != null) {
                in.finishToken();
                at = in.currentLocation().getCharOffset();
            }
            return Math.max(at, wanted);
        } catch (JacksonException e) {
            return e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
        } catch (IOException | SourceProblem e) {
            return 0; // it was told already
        }
    }
}
