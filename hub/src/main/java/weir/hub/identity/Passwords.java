package weir.hub.identity;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import weir.hub.kernel.Words;

/**
 * Passwords are kept as Argon2id with 19 MiB, 2 passes, 1 lane: the first choice of the OWASP password storage cheat sheet. At most four are
 * computed at once, so that a flood of sign-ins takes neither the memory nor all processors.
 */
@Component
class Passwords {
    private static final int LONGEST = 128;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(4, true);
    private final IdentitySettings settings;
    private final String nobodys;

    Passwords(IdentitySettings settings) {
        this.settings = settings;
        this.nobodys = encoder.encode(oneTime());
    }

    /** A new one-time password, and what is kept of it. */
    record Fresh(String plain, String encoded) {
        @Override
        public String toString() {
            return "a one-time password";
        }
    }

    Fresh fresh() {
        String plain = oneTime();
        return new Fresh(plain, encode(plain));
    }

    /** @throws IllegalStateException within a transaction, which would hold a connection and its locks for as long as this takes */
    String encode(String password) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a password is encoded before the transaction that keeps it");
        }
        return guarded(() -> encoder.encode(password));
    }

    /** Takes the same time for an account that does not exist ({@code encoded} null). */
    boolean matches(String password, @Nullable String encoded) {
        String clipped = password.length() > LONGEST ? password.substring(0, LONGEST) : password;
        boolean same = guarded(() -> encoder.matches(clipped, encoded == null ? nobodys : encoded));
        return same && encoded != null && clipped.length() == password.length();
    }

    /** 16 characters that are not mistaken for one another, with every class the rules ask for. */
    String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.insert(7, "-7").toString();
    }

    /** What somebody who knows the person would try first. */
    static List<String> about(String username, String name, @Nullable Organisation organisation) {
        return organisation == null ? List.of(username, name) : List.of(username, name, organisation.name(), organisation.shortName());
    }

    /** The rule that a new password breaks, or null. @param about names that it may not hold ({@link #about}), the user name first */
    @Nullable Words broken(String password, List<String> about) {
        if (password.length() < settings.passwordLength()) {
            return Words.of("至少 " + settings.passwordLength() + " 个字符", "at least " + settings.passwordLength() + " characters");
        }
        if (password.length() > LONGEST) {
            return Words.of("不超过 " + LONGEST + " 个字符", "no more than " + LONGEST + " characters");
        }
        if (classes(password) < 3) {
            return Words.of("大写字母、小写字母、数字、其他字符中至少三类", "three of: upper case, lower case, digits, others");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String name = about.getFirst().toLowerCase(Locale.ROOT);
        if (lower.contains(name) || lower.contains(new StringBuilder(name).reverse())) {
            return Words.of("不得包含用户名", "it must not contain the user name");
        }
        if (about.stream().skip(1).map(one -> one.toLowerCase(Locale.ROOT)).anyMatch(one -> one.length() > 1 && lower.contains(one))) {
            return Words.of("不得包含本人姓名或单位名称", "it must not contain the person's or the organisation's name");
        }
        if (password.chars().distinct().count() < 5) {
            return Words.of("至少 5 个不同的字符", "at least 5 different characters");
        }
        return GuessedFirst.reason(password);
    }

    private static int classes(String password) {
        boolean upper = password.chars().anyMatch(Character::isUpperCase);
        boolean lower = password.chars().anyMatch(Character::isLowerCase);
        boolean digit = password.chars().anyMatch(Character::isDigit);
        boolean other = password.chars().anyMatch(c -> !Character.isUpperCase(c) && !Character.isLowerCase(c) && !Character.isDigit(c));
        return (upper ? 1 : 0) + (lower ? 1 : 0) + (digit ? 1 : 0) + (other ? 1 : 0);
    }

    private <T> T guarded(java.util.function.Supplier<T> work) {
        try {
            if (!places.tryAcquire(10, TimeUnit.SECONDS)) {
                throw IdentityProblem.BUSY.because();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw IdentityProblem.BUSY.causedBy(e);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
