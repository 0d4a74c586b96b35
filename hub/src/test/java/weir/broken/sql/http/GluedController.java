package weir.broken.sql.http;

import org.jooq.DSLContext;

/** Speaks SQL in a controller. */
public class GluedController {
    public int rows(DSLContext dsl) {
        return dsl.selectOne().execute();
    }
}
