package weir.demo.entry;

import java.util.List;

/** All catalogue entries of the sample city, in an order in which they can be loaded: what is referred to comes first. */
public final class Entries {
    private static final List<ResourceEntry> ALL = List.of(
            BaseEntries.enterprise(),
            BaseEntries.resident(),
            CreditEntries.taxCredit(),
            CreditEntries.permit(),
            CreditEntries.penalty(),
            CreditEntries.socialInsurance(),
            LivelihoodEntries.lowIncome(),
            LivelihoodEntries.publicRental(),
            ClimateEntries.energy(),
            ClimateEntries.carbon(),
            ClimateEntries.airStation(),
            ClimateEntries.airReading());

    private Entries() {}

    public static List<ResourceEntry> all() {
        return ALL;
    }

    public static ResourceEntry of(String code) {
        return ALL.stream().filter(e -> e.code().equals(code)).findFirst().orElseThrow();
    }
}
