package weir.hub.kernel;

import java.util.Locale;
import java.util.Map;

/** A text for people, Chinese and English; {@code {name}} marks a value. */
public record Words(String zh, String en) {
    public static Words of(String zh, String en) {
        return new Words(zh, en);
    }

    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }

    /** The text with its values put in; a value that is not given stays as its mark. */
    public String in(Locale locale, Map<String, ?> values) {
        String text = in(locale);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
    }
}
