package weir.hub.catalog.http;

import java.util.List;
import weir.core.schema.Schema;
import weir.hub.catalog.Resource;

/** The kinds of values a schema holds (数据类型, A3-3), in the words of the cataloguing guide. */
final class DataTypes {
    private DataTypes() {}

    /** Those the entry names, else those of its schema. */
    static List<String> of(Resource resource) {
        return resource.entry().dataTypes().isEmpty() ? of(resource.schema()) : resource.entry().dataTypes();
    }

    private static List<String> of(Schema schema) {
        return schema.fields().stream().map(field -> switch (field.type().storage()) {
            case TEXT -> "字符型";
            case INTEGER, DECIMAL -> "数值型";
            case DATE -> "日期型";
            case TIMESTAMP -> "日期时间型";
            case BOOLEAN -> "布尔型";
        }).distinct().sorted().toList();
    }
}
