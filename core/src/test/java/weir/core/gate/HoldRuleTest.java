package weir.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.covers.Covers;
import weir.core.gate.HoldRule.Arrival;
import weir.core.gate.HoldRule.Limit;

@Covers("D1")
class HoldRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private static List<Limit> decide(HoldRule rule, long sent, long rejected, Arrival... history) {
        return rule.decide(new Arrival(NOW, sent, rejected), List.of(history)).stream().map(HoldRule.Excess::limit).toList();
    }

    @Test
    void withoutLimitsNothingIsHeld() {
        assertThat(decide(HoldRule.NONE, 10, 10)).isEmpty();
    }

    @Test
    void aCountHoldsWhatIsMore() {
        HoldRule rule = new HoldRule(5L, null, null, null, null);
        assertThat(decide(rule, 1000, 5)).isEmpty();
        assertThat(decide(rule, 1000, 6)).containsExactly(Limit.REJECTS);
    }

    @Test
    void aPercentageIsExact() {
        HoldRule rule = new HoldRule(null, new BigDecimal("0.1"), null, null, null);
        assertThat(decide(rule, 3000, 3)).isEmpty();
        assertThat(decide(rule, 2999, 3)).containsExactly(Limit.PERCENT);
        assertThat(decide(rule, 0, 0)).as("an empty batch").isEmpty();
        assertThat(decide(new HoldRule(null, BigDecimal.ZERO, null, null, null), 1000, 1)).containsExactly(Limit.PERCENT);
    }

    @Test
    void aWindowLooksBackOverEarlierBatches() {
        HoldRule rule = new HoldRule(null, null, Duration.ofHours(1), 10L, new BigDecimal("50"));
        Arrival inside = new Arrival(NOW.minusSeconds(3599), 100, 8);
        Arrival outside = new Arrival(NOW.minusSeconds(3600), 100, 90);
        Arrival later = new Arrival(NOW.plusSeconds(1), 100, 90);
        assertThat(decide(rule, 100, 2, inside, outside, later)).isEmpty();
        assertThat(decide(rule, 100, 3, inside)).containsExactly(Limit.WINDOW_REJECTS);
        assertThat(decide(rule, 4, 3, new Arrival(NOW.minusSeconds(5), 1, 0))).containsExactly(Limit.WINDOW_PERCENT);
    }

    @Test
    void allLimitsPassedAreToldInWords() {
        HoldRule rule = new HoldRule(1L, BigDecimal.ONE, Duration.ofDays(1), 1L, BigDecimal.ONE);
        List<HoldRule.Excess> passed = rule.decide(new Arrival(NOW, 100, 50), List.of());
        assertThat(passed).extracting(HoldRule.Excess::limit).containsExactly(Limit.REJECTS, Limit.PERCENT, Limit.WINDOW_REJECTS, Limit.WINDOW_PERCENT);
        assertThat(passed).allSatisfy(excess -> {
            assertThat(excess.words().zh()).contains("50").endsWith("。");
            assertThat(excess.words().en()).contains("50").endsWith(".");
        });
        assertThat(passed.get(1).words().zh()).isEqualTo("本批100行中问题数据50行，超过上限1%。");
    }

    @Test
    @Covers("D3")
    void recordsThatAreMissingAreMeasuredByTheSameLimits() {
        HoldRule rule = new HoldRule(10L, new BigDecimal("1"), null, null, null);
        assertThat(rule.decide(new RecordCount(1000, 990))).isEmpty();
        assertThat(rule.decide(new RecordCount(1000, 1010))).isEmpty();
        assertThat(rule.decide(new RecordCount(2000, 1989))).extracting(HoldRule.Excess::limit).containsExactly(Limit.DECLARED);
        assertThat(rule.decide(new RecordCount(500, 506))).extracting(HoldRule.Excess::limit).containsExactly(Limit.DECLARED_PERCENT);
        assertThat(rule.decide(new RecordCount(0, 1))).extracting(HoldRule.Excess::limit).containsExactly(Limit.DECLARED_PERCENT);
        assertThat(HoldRule.NONE.decide(new RecordCount(1000, 1))).isEmpty();
        HoldRule.Excess excess = rule.decide(new RecordCount(100, 80)).getFirst();
        assertThat(excess.words().zh()).isEqualTo("实到与申报的100条相差20条，超过上限10条。");
        assertThat(excess.words().en()).contains("100").contains("by 20, more than 10");
    }

    @Test
    @Covers("D3")
    void aCountSaysHowManyAreMissingOrTooMany() {
        assertThat(new RecordCount(1000, 1000).reason()).isNull();
        assertThat(ReasonText.of(java.util.Objects.requireNonNull(new RecordCount(1000, 990).reason())).zh()).startsWith("申报1000条，实到990条，缺10条。");
        assertThat(ReasonText.of(java.util.Objects.requireNonNull(new RecordCount(990, 1000).reason())).en()).startsWith("990 records declared, 1000 arrived, 10 more.");
    }

    @Test
    void refusesLimitsThatMeanNothing() {
        assertThatThrownBy(() -> new HoldRule(null, new BigDecimal("101"), null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HoldRule(null, null, null, 1L, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
