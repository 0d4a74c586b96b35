package weir.core.gate.pattern;

/** Text between {@code \Q} and {@code \E}, character by character, as the engine itself reads it. */
final class Quoted {
    private Quoted() {}

    static String plain(String regex) {
        StringBuilder plain = new StringBuilder(regex.length());
        boolean quoted = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (!quoted && c == '\\' && i + 1 < regex.length()) {
                char next = regex.charAt(++i);
                quoted = next == 'Q';
                if (!quoted) {
                    plain.append(c).append(next);
                }
            } else if (quoted && regex.startsWith("\\E", i)) {
                quoted = false;
                i++;
            } else if (quoted && c < 128 && !Character.isLetter(c)) {
                plain.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
