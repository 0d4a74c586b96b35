package weir.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** One figure: printed as one JSON line. */
final class Line {
    private final Map<String, Object> values = new LinkedHashMap<>();

    static Line of(String bench, String name) {
        Line line = new Line();
        line.values.put("bench", bench);
        line.values.put("case", name);
        return line;
    }

    Line with(String name, double value) {
        values.put(name, Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000.0);
        return this;
    }

    Line with(String name, long value) {
        values.put(name, value);
        return this;
    }

    Line with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** CPU seconds and peak memory of all processes. */
    Line with(Meter.Reading reading) {
        return with("seconds", reading.seconds()).with("cpu_s", reading.cpuSeconds()).with("peak_mb", reading.peakBytes() >> 20);
    }

    void print() {
        StringBuilder json = new StringBuilder("{");
        values.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "").append('"').append(name).append("\":");
            if (value instanceof String text) {
                json.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            } else {
                json.append(value);
            }
        });
        System.out.println(json.append('}'));
    }
}
