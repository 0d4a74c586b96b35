package weir.core.schema;

import static weir.core.schema.Utf8Text.areDigits;
import static weir.core.schema.Utf8Text.isDigit;

import org.jspecify.annotations.Nullable;

/** Telephone numbers, postal codes, web and mail addresses: the forms in use in mainland China, told from the bytes. */
public final class ContactText {
    private ContactText() {}

    /** 11 digits, the first 1, the second 3 to 9. */
    public static @Nullable SemanticFault mobile(byte[] b, int from, int count) {
        if (count != 11) {
            return SemanticFault.LENGTH;
        }
        if (!areDigits(b, from, 11)) {
            return SemanticFault.CHARACTER;
        }
        return b[from] == '1' && b[from + 1] >= '3' ? null : SemanticFault.FORM;
    }

    /**
     * A mobile number, or a fixed one: area code of three or four digits from 0 (with or without hyphen), seven or eight digits, extension
     * of up to six digits behind a hyphen; without area code too; 400 and 800 numbers; service numbers of five or six digits from 1 or 9.
     */
    public static @Nullable SemanticFault phone(byte[] b, int from, int count) {
        int digits = 0;
        for (int i = from; i < from + count; i++) {
            if (isDigit(b[i])) {
                digits++;
            } else if (b[i] != '-') {
                return SemanticFault.CHARACTER;
            }
        }
        boolean plain = digits == count;
        if (plain && (count == 5 || count == 6) && (b[from] == '1' || b[from] == '9')) {
            return null;
        }
        if (mobile(b, from, count) == null || isService(b, from, count, digits)) {
            return null;
        }
        int at = b[from] == '0' ? afterAreaCode(b, from, from + count) : from;
        return at >= 0 && isSubscriber(b, at, from + count) ? null : SemanticFault.FORM;
    }

    private static boolean isService(byte[] b, int from, int count, int digits) {
        return digits == 10 && count <= 12 && (b[from] == '4' || b[from] == '8') && b[from + 1] == '0' && b[from + 2] == '0' && isDigit(b[from + count - 1]);
    }

    /** 010 and 02x have three digits, all others four. */
    private static int afterAreaCode(byte[] b, int from, int end) {
        int size = from + 1 < end && (b[from + 1] == '1' || b[from + 1] == '2') ? 3 : 4;
        int at = from + size;
        if (at >= end || !areDigits(b, from, size)) {
            return -1;
        }
        return b[at] == '-' ? at + 1 : at;
    }

    private static boolean isSubscriber(byte[] b, int from, int end) {
        int at = from;
        while (at < end && isDigit(b[at])) {
            at++;
        }
        int digits = at - from;
        if (digits < 7 || digits > 8 || b[from] < '2') {
            return false;
        }
        int extension = end - at - 1;
        return at == end || extension >= 1 && extension <= 6 && areDigits(b, at + 1, extension);
    }

    /** Six digits, not all zero. */
    public static @Nullable SemanticFault postalCode(byte[] b, int from, int count) {
        if (count != 6) {
            return SemanticFault.LENGTH;
        }
        int value = DateText.digits(b, from, 6);
        if (value < 0) {
            return SemanticFault.CHARACTER;
        }
        return value == 0 ? SemanticFault.FORM : null;
    }

    /** {@code http}, {@code https} or {@code ftp}, a host (a name, also in Chinese, or an address), a port to 65535, path and query without blanks. */
    public static @Nullable SemanticFault url(byte[] b, int from, int count) {
        int end = from + count;
        int at = from;
        for (String scheme : SCHEMES) {
            if (startsWith(b, from, end, scheme)) {
                at = from + scheme.length();
                break;
            }
        }
        if (at == from) {
            return SemanticFault.FORM;
        }
        for (int i = at; i < end; i++) {
            if (b[i] >= 0 && (b[i] <= ' ' || "<>\"{}|\\^`".indexOf(b[i]) >= 0)) {
                return SemanticFault.CHARACTER;
            }
        }
        int hostEnd = at;
        while (hostEnd < end && b[hostEnd] != '/' && b[hostEnd] != '?' && b[hostEnd] != '#' && b[hostEnd] != ':') {
            hostEnd++;
        }
        boolean port = hostEnd == end || b[hostEnd] != ':' || isPort(b, hostEnd + 1, end);
        return isHost(b, at, hostEnd, 1) && port ? null : SemanticFault.FORM;
    }

    private static final String[] SCHEMES = {"http://", "https://", "ftp://"};

    private static boolean startsWith(byte[] b, int from, int end, String ascii) {
        if (end - from < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (Character.toLowerCase((char) b[from + i]) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPort(byte[] b, int from, int end) {
        int at = from;
        while (at < end && isDigit(b[at])) {
            at++;
        }
        int value = at - from > 5 ? -1 : DateText.digits(b, from, at - from);
        return at > from && value >= 1 && value <= 65_535 && (at == end || b[at] == '/' || b[at] == '?' || b[at] == '#');
    }

    /** Labels of letters, digits, hyphens inside, and characters beyond ASCII, at most 63 bytes each, parted by points. */
    private static boolean isHost(byte[] b, int from, int end, int leastLabels) {
        int labels = 0;
        int start = from;
        for (int i = from; i <= end; i++) {
            if (i < end && b[i] != '.') {
                boolean letter = b[i] < 0 || isDigit(b[i]) || (b[i] | 0x20) >= 'a' && (b[i] | 0x20) <= 'z';
                if (!letter && b[i] != '-') {
                    return false;
                }
                continue;
            }
            if (i == start || i - start > 63 || b[start] == '-' || b[i - 1] == '-') {
                return false;
            }
            labels++;
            start = i + 1;
        }
        return labels >= leastLabels;
    }

    /** One {@code @}; before it up to 64 letters, digits and the usual marks, points only inside; behind it a host of two labels or more. */
    public static @Nullable SemanticFault email(byte[] b, int from, int count) {
        int end = from + count;
        int at = from;
        while (at < end && b[at] != '@') {
            boolean letter = b[at] < 0 || isDigit(b[at]) || (b[at] | 0x20) >= 'a' && (b[at] | 0x20) <= 'z';
            if (!letter && "!#$%&'*+-/=?^_`{|}~.".indexOf(b[at]) < 0) {
                return SemanticFault.CHARACTER;
            }
            if (b[at] == '.' && (at == from || b[at - 1] == '.' || at + 1 < end && b[at + 1] == '@')) {
                return SemanticFault.FORM;
            }
            at++;
        }
        boolean shape = at > from && at - from <= 64 && at + 1 < end && end - at <= 256;
        return shape && isHost(b, at + 1, end, 2) ? null : SemanticFault.FORM;
    }
}
