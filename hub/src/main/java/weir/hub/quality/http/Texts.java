package weir.hub.quality.http;

import java.util.Locale;
import weir.core.gate.Reason;
import weir.core.gate.ReasonText;
import weir.core.gate.Words;

/** Sentences in the reader's language. */
final class Texts {
    private Texts() {}

    static String of(Reason reason, Locale locale) {
        Words words = ReasonText.of(reason);
        return locale.getLanguage().equals("en") ? words.en() : words.zh();
    }
}
