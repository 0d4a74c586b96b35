package weir.demo.source;

/**
 * What one batch must count.
 *
 * @param source as in {@link PlantedFault}
 * @param sent rows in the file or table
 * @param rejected rows held back; {@code sent - rejected} are good, whether they bring something or flag a row invalid
 * @param warned good rows with a warning
 * @param refused the whole source is refused: no row goes in
 */
public record Expectation(String source, String resource, int sent, int rejected, int warned, boolean refused) {
    public int good() {
        return sent - rejected;
    }
}
