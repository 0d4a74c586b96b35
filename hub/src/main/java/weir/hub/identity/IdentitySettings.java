package weir.hub.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in, prefix {@code weir.identity}.
 *
 * @param sessionIdle a session ends after so long without a call
 * @param sessionLongest a session ends after so long in any case
 * @param failuresPerAccount failed sign-ins before an account is locked; each further one doubles the lock
 * @param failuresPerAddress the same for a network address; higher, since an office shares one
 * @param firstLock length of the first lock
 * @param longestLock the lock does not grow beyond this
 * @param passwordLength fewest characters of a password
 * @param passwordHistory so many earlier passwords cannot be used again
 */
@ConfigurationProperties("weir.identity")
public record IdentitySettings(@DefaultValue("8h") Duration sessionIdle, @DefaultValue("7d") Duration sessionLongest, @DefaultValue("5") int failuresPerAccount,
        @DefaultValue("50") int failuresPerAddress, @DefaultValue("1m") Duration firstLock, @DefaultValue("1h") Duration longestLock, @DefaultValue("10") int passwordLength,
        @DefaultValue("5") int passwordHistory) {}
