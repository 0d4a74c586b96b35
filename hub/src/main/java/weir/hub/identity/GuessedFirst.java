package weir.hub.identity;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.matchers.Dictionary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import weir.hub.kernel.Words;

/**
 * What is tried first when passwords are guessed: the thirty thousand most used of leaked lists (those of zxcvbn, MIT), also with letters written as
 * digits, turned round, or dressed up with digits and signs at their ends; and what people in China like to take: pinyin names with a number
 * behind, 我爱你 and the numbers that sound like it.
 */
final class GuessedFirst {
    /** Never part of a password, wherever they stand. */
    private static final List<String> NEVER = List.of("password", "qwerty", "123456", "654321", "abc123", "iloveyou", "admin123", "welcome", "letmein", "5201314", "1314520", "woaini", "1q2w3e4r",
            "1qaz2wsx", "zaq12wsx", "88888888", "11111111", "00000000", "asdfgh", "zxcvbn", "a1b2c3", "weir");
    /** Words shorter than this stand in other words by chance. */
    private static final int LEAST = 4;
    private static final Set<String> COMMON = common();
    private static final Pattern DRESSED = Pattern.compile("[^a-z]*([a-z]+)[^a-z]*");
    private static final Pattern NAME_AND_NUMBER = Pattern.compile("[^a-z0-9]*([a-z]{2,24})[^a-z0-9]{0,2}[0-9]{0,8}[^a-z0-9]{0,3}");
    private static final Pattern SYLLABLE = Pattern.compile("(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue|ve|vn|a|e|i|o|u|v)");
    private static final Set<String> SURNAMES = Set.of(("wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv ding ren lu yao shen zhong cui tan fan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei long tao shao wan qian hao kong mao chang gu lai wen pang fei niu ge mo shu tong xiang gong ni an woai").split(" "));

    private GuessedFirst() {}

    /** Why the password is among those, or null. */
    static @Nullable Words reason(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        for (String form : forms(lower)) {
            if (COMMON.contains(form) || NEVER.stream().anyMatch(form::contains) || isDressed(form)) {
                return Words.of("不得是常见密码或其变体", "it must not be a common password or a variant of one");
            }
        }
        Matcher name = NAME_AND_NUMBER.matcher(lower);
        if (name.matches() && isName(name.group(1))) {
            return Words.of("不得是姓名拼音加数字", "it must not be a name in pinyin with a number");
        }
        return null;
    }

    private static Set<String> forms(String lower) {
        String plain = lower.replace('0', 'o').replace('1', 'l').replace('3', 'e').replace('5', 's').replace('7', 't').replace('@', 'a').replace('$', 's').replace('!', 'i');
        String other = lower.replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('5', 's').replace('@', 'a').replace('$', 's');
        return Set.copyOf(List.of(lower, plain, other, new StringBuilder(lower).reverse().toString()));
    }

    /** A common word and nothing else but digits and signs at its ends. */
    private static boolean isDressed(String form) {
        Matcher dressed = DRESSED.matcher(form);
        return dressed.matches() && dressed.group(1).length() >= LEAST && COMMON.contains(dressed.group(1));
    }

    private static boolean isName(String letters) {
        return SURNAMES.stream().anyMatch(surname -> letters.startsWith(surname) && isSyllables(letters.substring(surname.length()), 3));
    }

    /** At most so many syllables of pinyin, or initials. */
    private static boolean isSyllables(String letters, int most) {
        if (letters.isEmpty()) {
            return true;
        }
        for (int length = Math.min(6, letters.length()); most > 0 && length > 0; length--) {
            if (SYLLABLE.matcher(letters.substring(0, length)).matches() && isSyllables(letters.substring(length), most - 1)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> common() {
        try {
            Dictionary list = StandardDictionaries.PASSWORDS_LOADER.load();
            return new HashSet<>(list.getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
