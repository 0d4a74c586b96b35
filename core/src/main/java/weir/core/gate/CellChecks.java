package weir.core.gate;

import weir.core.gate.Reason.Code;
import weir.core.schema.FieldType;
import weir.core.schema.SemanticFault;
import weir.core.schema.Semantics;
import weir.core.schema.Utf8Text;

/** The rules that look at the text of one cell. Values of types other than text are looked at as written, without outer blanks. */
final class CellChecks {
    private CellChecks() {}

    static final class Length extends RuleCheck.OfCell {
        private final int min;
        private final int max;

        Length(Rule rule, int position, int min, int max) {
            super(rule, position);
            this.min = min;
            this.max = max;
        }

        @Override
        void cell(Work work, int row, int from, int count) {
            int characters = Utf8Text.characters(work.block.bytes, from, count);
            if (characters < min) {
                work.blame(row, position, rule, Code.TOO_SHORT, Integer.toString(min), Integer.toString(characters));
            } else if (characters > max) {
                work.blame(row, position, rule, Code.TOO_LONG, Integer.toString(max), Integer.toString(characters));
            }
        }
    }

    static final class InCodeList extends RuleCheck.OfCell {
        private final SliceSet codes;
        private final String list;

        InCodeList(Rule.InCodeList rule, int position, SliceSet codes, String list) {
            super(rule, position);
            this.codes = codes;
            this.list = list;
        }

        @Override
        void cell(Work work, int row, int from, int count) {
            if (!codes.contains(work.block.bytes, from, count)) {
                work.blame(row, position, rule, Code.NOT_IN_CODE_LIST, list);
            }
        }
    }

    static final class Checksum extends RuleCheck.OfCell {
        private final FieldType as;

        Checksum(Rule.Checksum rule, int position) {
            super(rule, position);
            this.as = rule.as();
        }

        @Override
        void cell(Work work, int row, int from, int count) {
            SemanticFault fault = Semantics.fault(as, work.block.bytes, from, count);
            if (fault != null) {
                work.blame(row, position, rule, Code.CHECKSUM, as.name(), fault.name());
            }
        }
    }

    static final class InDateFormat extends RuleCheck.OfCell {
        private final DateFormat format;

        InDateFormat(Rule.DateFormat rule, int position, DateFormat format) {
            super(rule, position);
            this.format = format;
        }

        @Override
        void cell(Work work, int row, int from, int count) {
            if (!format.fits(work.block.bytes, from, count)) {
                work.blame(row, position, rule, Code.DATE_FORMAT, format.pattern());
            }
        }
    }
}
