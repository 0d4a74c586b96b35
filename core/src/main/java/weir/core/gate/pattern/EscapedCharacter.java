package weir.core.gate.pattern;

/** A character written by its number or name. @param end behind it */
record EscapedCharacter(int codePoint, int end) {
    /** @param at of the backslash */
    static EscapedCharacter read(String regex, int at) throws ExpressionProblem {
        char c = regex.charAt(at + 1);
        int behind = at + 2;
        return switch (c) {
            case 't' -> new EscapedCharacter('\t', behind);
            case 'n' -> new EscapedCharacter('\n', behind);
            case 'r' -> new EscapedCharacter('\r', behind);
            case 'f' -> new EscapedCharacter('\f', behind);
            case 'a' -> new EscapedCharacter(7, behind);
            case 'e' -> new EscapedCharacter(27, behind);
            case 'c' -> new EscapedCharacter(regex.charAt(behind) ^ 64, behind + 1);
            case '0' -> octal(regex, behind);
            case 'x' -> hexadecimal(regex, behind);
            case 'u' -> unit(regex, behind);
            case 'N' -> {
                int end = regex.indexOf('}', behind);
                yield new EscapedCharacter(Character.codePointOf(regex.substring(behind + 1, end)), end + 1);
            }
            default -> {
                if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                    throw new ExpressionProblem(at);
                }
                yield new EscapedCharacter(c, behind);
            }
        };
    }

    private static EscapedCharacter octal(String regex, int from) {
        int end = from;
        int value = 0;
        while (end < regex.length() && end < from + 3 && regex.charAt(end) >= '0' && regex.charAt(end) <= '7' && value * 8 + regex.charAt(end) - '0' <= 255) {
            value = value * 8 + regex.charAt(end++) - '0';
        }
        return new EscapedCharacter(value, end);
    }

    private static EscapedCharacter hexadecimal(String regex, int from) {
        if (regex.charAt(from) == '{') {
            int end = regex.indexOf('}', from);
            return new EscapedCharacter(Integer.parseInt(regex.substring(from + 1, end), 16), end + 1);
        }
        return new EscapedCharacter(Integer.parseInt(regex.substring(from, from + 2), 16), from + 2);
    }

    /** Two halves, each by its number, are one character; half a character is in no text. */
    private static EscapedCharacter unit(String regex, int from) throws ExpressionProblem {
        int unit = Integer.parseInt(regex.substring(from, from + 4), 16);
        int end = from + 4;
        if (Character.isHighSurrogate((char) unit) && regex.startsWith("\\u", end) && end + 6 <= regex.length()) {
            int low = Integer.parseInt(regex.substring(end + 2, end + 6), 16);
            if (Character.isLowSurrogate((char) low)) {
                return new EscapedCharacter(Character.toCodePoint((char) unit, (char) low), end + 6);
            }
        }
        if (Character.isSurrogate((char) unit)) {
            throw new ExpressionProblem(from);
        }
        return new EscapedCharacter(unit, end);
    }
}
