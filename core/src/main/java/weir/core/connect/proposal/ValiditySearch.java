package weir.core.connect.proposal;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds fields that may flag rows as invalid or deleted: few different values, and a name or values that say so. */
final class ValiditySearch {
    private static final int MOST_VALUES = 4;
    private static final Set<String> NO = Set.of("0", "N", "n", "否", "无效", "已失效", "失效", "作废", "注销", "删除", "已删除", "D", "d", "false", "FALSE", "F");
    private static final Set<String> YES = Set.of("1", "Y", "y", "是", "有效", "正常", "A", "a", "true", "TRUE", "T", "已删除", "删除", "作废", "注销");
    private static final Set<String> SPEAKING = Set.of("有效", "无效", "失效", "作废", "注销", "已删除");

    private ValiditySearch() {}

    static SchemaProposal.@Nullable ValidityCandidate candidate(ProposedField field, ColumnLook look) {
        if (look.distinct.isEmpty() || look.distinct.size() > MOST_VALUES) {
            return null;
        }
        boolean deleted = Hints.DELETED.matcher(field.label()).find();
        boolean named = deleted || Hints.VALID.matcher(field.label()).find();
        boolean speaking = look.distinct.stream().anyMatch(SPEAKING::contains);
        boolean flag = Hints.FLAG.matcher(field.label()).find() && look.distinct.stream().allMatch(v -> NO.contains(v) || YES.contains(v));
        if (!named && !speaking && !flag) {
            return null;
        }
        List<String> values = look.distinct.stream().sorted().toList();
        Set<String> bad = deleted && !Hints.VALID.matcher(field.label()).find() ? YES : NO;
        return new SchemaProposal.ValidityCandidate(field.name(), values, values.stream().filter(bad::contains).toList());
    }
}
