package weir.core.schema;

/**
 * Characters that nobody sees and that make two equal-looking texts differ: blanks other than the space, zero widths, byte order mark, soft
 * hyphen, marks of direction, fillers and tags. Variation selectors are none of them: they choose the form of a character in a name.
 */
public final class Invisible {
    private Invisible() {}

    /** The first such character of a well-formed slice of UTF-8; 0 where there is none. */
    public static int first(byte[] bytes, int from, int count) {
        int end = from + count;
        for (int at = from; at < end; at++) {
            int lead = bytes[at] & 0xff;
            if (lead < 0xc2) {
                continue; // ASCII, or the rest of a character that is none of them
            }
            int character = lead < 0xe0 ? (lead & 0x1f) << 6 | bytes[at + 1] & 0x3f
                    : lead < 0xf0 ? (lead & 0x0f) << 12 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f
                    : (lead & 0x07) << 18 | (bytes[at + 1] & 0x3f) << 12 | (bytes[at + 2] & 0x3f) << 6 | bytes[at + 3] & 0x3f;
            if (is(character)) {
                return character;
            }
        }
        return 0;
    }

    /** The first such character of a text; 0 where there is none. */
    public static int first(String text) {
        return text.codePoints().filter(Invisible::is).findFirst().orElse(0);
    }

    public static boolean is(int character) {
        return switch (character) {
            case 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180E, 0x3000, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default -> character >= 0x2000 && character <= 0x200F || character >= 0x2028 && character <= 0x202F || character >= 0x205F && character <= 0x206F
                    || character >= 0xFFF9 && character <= 0xFFFB || character >= 0xE0000 && character <= 0xE007F;
        };
    }

    /** How people look such a character up: {@code U+200B}. */
    public static String name(int character) {
        return "U+%04X".formatted(character);
    }
}
