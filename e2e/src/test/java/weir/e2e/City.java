package weir.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A fresh platform with people at it: three administrators, a data manager, a department with its operator. All made through the API. */
final class City implements AutoCloseable {
    static final String PASSWORD = "Liu-Shui-9527!";
    static final String OPERATOR = "operator1";
    static final String MANAGER = "manager1";

    Program program;
    long department;
    private final Map<String, Api> signedIn = new LinkedHashMap<>();

    private City(Program program) {
        this.program = program;
    }

    /** Starts on an empty folder and makes the people. */
    static City found(Path data, String... more) throws Exception {
        Program program = Program.start(data, more);
        try {
            City city = new City(program);
            city.settle();
            return city;
        } catch (Exception | Error e) {
            program.close();
            throw e;
        }
    }

    /** Starts on a folder that a city was founded in. */
    static City reopen(Path data) throws Exception {
        City city = new City(Program.start(data));
        for (JsonNode unit : city.as("secadmin").get("/organisations").body()) {
            if (unit.path("kind").asString("").equals("DEPARTMENT")) {
                city.department = unit.path("id").asLong();
            }
        }
        return city;
    }

    private void settle() throws Exception {
        Map<String, String> first = program.firstLogins();
        for (Map.Entry<String, String> login : first.entrySet()) {
            signedIn.put(login.getKey(), Api.signIn(program.address(), login.getKey(), login.getValue(), PASSWORD));
        }
        Api security = as("secadmin");
        long city = security.get("/organisations").body().get(0).path("id").asLong();
        Map<String, Object> unit = new LinkedHashMap<>(Map.of("parent", city, "name", "云溪县税务局", "shortName", "税务局", "kind", "DEPARTMENT"));
        department = security.post("/organisations", unit).body().path("id").asLong();
        add(MANAGER, "数据管理员甲", city, "DATA_MANAGER");
        add(OPERATOR, "税务数据员", department, "OPERATOR");
    }

    /** A new person, signed in, with {@link #PASSWORD}. */
    Api add(String username, String name, long organisation, String... roles) throws Exception {
        String once = invite(username, name, organisation, roles);
        Api api = Api.signIn(program.address(), username, once, PASSWORD);
        signedIn.put(username, api);
        return api;
    }

    /** A new person who has never signed in; the one-time password. */
    String invite(String username, String name, long organisation, String... roles) throws Exception {
        JsonNode added = as("secadmin").post("/people", Map.of("username", username, "name", name, "organisation", organisation, "roles", List.of(roles))).body();
        if (added.path("oneTimePassword").isNull()) {
            // of the first data manager by the system administrator, of others by a data manager
            Api confirming = as(username.equals(MANAGER) ? "sysadmin" : MANAGER);
            return confirming.post("/people/" + added.path("person").path("id").asLong() + "/appointment/confirm", Map.of()).body().path("oneTimePassword").asString();
        }
        return added.path("oneTimePassword").asString();
    }

    /** That person's session, opened anew where the program was started on another port. */
    Api as(String username) throws Exception {
        Api known = signedIn.get(username);
        if (known != null) {
            return known;
        }
        Api api = Api.signIn(program.address(), username, PASSWORD, PASSWORD);
        signedIn.put(username, api);
        return api;
    }

    Api operator() throws Exception {
        return as(OPERATOR);
    }

    /** After a crash or an end: the same folder, a new process. */
    void startAgain(String... more) throws Exception {
        signedIn.clear();
        program = Program.start(program.data, more);
    }

    /** One line of a schema. */
    static Map<String, Object> field(String name, String label, String type, @Nullable Integer length, @Nullable Integer scale, boolean required) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("label", label);
        field.put("type", type);
        field.put("length", length);
        field.put("scale", scale);
        field.put("required", required);
        return field;
    }

    /** An active resource of the department. */
    long resource(String code, String name, List<Map<String, Object>> fields, List<String> key, @Nullable String timestamp) throws Exception {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("fields", fields);
        schema.put("key", key);
        schema.put("timestamp", timestamp);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("name", name);
        body.put("summary", name + "的来源、用途和范围");
        body.put("organisation", department);
        body.put("library", "RAW");
        body.put("level", "ORDINARY");
        body.put("classification", Map.of("class1", "3", "item2", "02"));
        body.put("format", "CSV");
        body.put("sharingType", "CONDITIONAL");
        body.put("sharingCondition", "依职责申请");
        body.put("updateFrequency", "MONTHLY");
        body.put("nonClassified", true);
        body.put("schema", schema);
        body.put("state", "ACTIVE");
        body.put("reason", "建目录");
        return as(MANAGER).post("/resources", body).body().path("id").asLong();
    }

    /** 企业: id, name, amount, founded, update_time. */
    long companies(String code) throws Exception {
        List<Map<String, Object>> fields = new ArrayList<>();
        fields.add(field("id", "编号", "TEXT", 18, null, true));
        fields.add(field("name", "企业名称", "TEXT", 100, null, true));
        fields.add(field("amount", "金额", "DECIMAL", 14, 2, true));
        fields.add(field("founded", "成立日期", "DATE", null, null, true));
        fields.add(field("update_time", "更新时间", "TIMESTAMP", null, null, true));
        return resource(code, "企业登记", fields, List.of("id"), "update_time");
    }

    /** The run once it has ended; waiting for its next attempt is no end. */
    JsonNode over(long run, Duration limit) throws Exception {
        Api operator = operator();
        JsonNode[] last = new JsonNode[1];
        return Wait.until(limit, () -> "run " + run + ": " + last[0], () -> {
            last[0] = operator.get("/runs/" + run).body();
            return switch (last[0].path("state").asString("")) {
                case "DONE", "FAILED", "CANCELLED" -> last[0];
                default -> null;
            };
        });
    }

    /** Uploads a file as the platform proposes and sends it; the run. */
    long send(long resource, Path file) throws Exception {
        JsonNode upload = operator().upload("/uploads", file, Map.of("resource", Long.toString(resource))).body();
        return operator().post("/uploads/" + upload.path("id").asLong() + "/run", Map.of()).body().path("run").asLong();
    }

    /** Ends the program and what it may have left behind. */
    @Override
    public void close() throws Exception {
        program.close();
        program.stopOrphan();
    }
}
