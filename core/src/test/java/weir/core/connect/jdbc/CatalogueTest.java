package weir.core.connect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import weir.core.connect.jdbc.Catalogue.Description;
import weir.core.connect.jdbc.Catalogue.Index;
import weir.core.connect.jdbc.Catalogue.Table;
import weir.core.connect.jdbc.Catalogue.TableKind;
import weir.core.covers.Covers;

@Covers({"C1", "C17"})
class CatalogueTest {
    @Test
    void postgresqlTellsTablesViewsRemarksAndIndexes() throws Exception {
        DatabaseSettings source = Databases.postgres();
        Databases.run(source, "create schema 税务", "create table 税务.评级 (k text, y integer, name text, primary key (k, y))", "comment on table 税务.评级 is '纳税信用等级'",
                "comment on column 税务.评级.k is '统一社会信用代码'", "create unique index only_named on 税务.评级 (name)", "create unique index partly on 税务.评级 (y) where y > 0",
                "create index lower_name on 税务.评级 (lower(name), y)", "create view public_rating as select k from 税务.评级");
        assertThat(Catalogue.tables(source, Databases.DRIVERS)).contains(new Table(new TableName("税务", "评级"), TableKind.TABLE, -1, "纳税信用等级"),
                new Table(new TableName("public", "public_rating"), TableKind.VIEW, -1, ""));
        Description rating = Catalogue.describe(source, new TableName("税务", "评级"), Databases.DRIVERS);
        assertThat(rating.columns()).extracting(SourceColumn::name).containsExactly("k", "y", "name");
        assertThat(rating.columns()).extracting(SourceColumn::nullable).containsExactly(false, false, true);
        assertThat(rating.remarks()).containsEntry("k", "统一社会信用代码");
        assertThat(rating.indexes()).containsExactly(new Index("lower_name", false, false, List.of("", "y")), new Index("only_named", false, true, List.of("name")),
                new Index("partly", false, false, List.of("y")), new Index("评级_pkey", true, true, List.of("k", "y")));
    }

    @Test
    void mariadbTellsTablesViewsRemarksAndIndexes() throws Exception {
        DatabaseSettings source = Databases.mariadb();
        Databases.run(source, "create table 评级 (k varchar(18) comment '统一社会信用代码', y integer, primary key (k, y), key by_year (y)) comment '纳税信用等级'",
                "create view public_rating as select k from 评级");
        List<Table> tables = Catalogue.tables(source, Databases.DRIVERS);
        assertThat(tables).extracting(Table::name).contains(new TableName(source.database(), "评级"), new TableName(source.database(), "public_rating"));
        assertThat(tables).filteredOn(t -> t.name().name().equals("评级") && t.name().schema().equals(source.database())).singleElement().satisfies(t -> assertThat(t.remark()).isEqualTo("纳税信用等级"));
        Description rating = Catalogue.describe(source, TableName.of("评级"), Databases.DRIVERS);
        assertThat(rating.remarks()).containsExactly(java.util.Map.entry("k", "统一社会信用代码"));
        assertThat(rating.indexes()).containsExactlyInAnyOrder(new Index("by_year", false, false, List.of("y")), new Index("PRIMARY", true, true, List.of("k", "y")));
    }
}
