package weir.core.connect.proposal;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import weir.core.schema.FieldType;

/**
 * Legal technical names: the column's own in lower case where it has Latin letters and nothing else of weight; else the usual English name
 * of such a column, or one made of the words it holds; what is in no glossary is written in pinyin.
 */
final class FieldNames {
    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9 _.\\-]*");
    private static final int LONGEST = 56;

    private final Set<String> taken = new HashSet<>();

    static boolean isMadeUp(String column) {
        return !LATIN.matcher(column.strip()).matches();
    }

    String of(String column, FieldType type, int position) {
        String wanted = isMadeUp(column) ? translated(column, type, position) : latin(column);
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private static String latin(String column) {
        return cut(column.strip().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("_+$", ""));
    }

    private static String translated(String column, FieldType type, int position) {
        HeaderText text = HeaderText.of(column);
        String usual = NameGlossary.whole(text.base());
        if (usual != null && text.qualifiers().isEmpty()) {
            return usual;
        }
        String semantic = ofType(type);
        String name = usual != null ? usual + "_" + parts(String.join("_", text.qualifiers())) : !semantic.isEmpty() ? semantic : parts(Normalizer.normalize(column, Normalizer.Form.NFKC));
        String legal = cut(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", ""));
        return legal.isEmpty() ? "field" + (position + 1) : legal.charAt(0) >= 'a' ? legal : "f_" + legal;
    }

    /** Words by the glossary, Latin letters and digits as they are, the rest in pinyin, syllables that follow one another in one. */
    private static String parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder unknown = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            String word = NameGlossary.wordAt(text, at);
            if (word.isEmpty()) {
                unknown.appendCodePoint(text.codePointAt(at));
                at += Character.charCount(text.codePointAt(at));
                continue;
            }
            spell(unknown, parts);
            parts.add(NameGlossary.english(word));
            at += word.length();
        }
        spell(unknown, parts);
        return String.join("_", parts);
    }

    private static void spell(StringBuilder unknown, List<String> into) {
        if (!unknown.isEmpty()) {
            into.add(PinyinHelper.toPinyin(unknown.toString(), PinyinStyleEnum.NORMAL, ""));
            unknown.setLength(0);
        }
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST)).replaceAll("_+$", "");
    }

    private static String ofType(FieldType type) {
        return switch (type) {
            case CREDIT_CODE, DIVISION, MOBILE, PHONE, POSTAL_CODE, URL, EMAIL, LONGITUDE, LATITUDE -> type.name().toLowerCase(Locale.ROOT);
            case RESIDENT_ID -> "id_number";
            case TEXT, INTEGER, DECIMAL, DATE, TIMESTAMP, BOOLEAN, CODE -> "";
        };
    }
}
