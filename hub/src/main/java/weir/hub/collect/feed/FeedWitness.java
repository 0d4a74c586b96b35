package weir.hub.collect.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import weir.core.connect.SourceProblem;
import weir.core.connect.SourceText;
import weir.core.connect.jdbc.Catalogue;
import weir.core.connect.jdbc.SourceColumn;
import weir.hub.catalog.Resource;
import weir.hub.collect.Connections;
import weir.hub.collect.store.FeedRepository;
import weir.hub.kernel.Words;
import weir.hub.quality.Disagreement;
import weir.hub.quality.Disagreement.Kind;
import weir.hub.quality.SourceWitness;

/** Asks the database behind each working feed of a resource which columns its table has. Reads no row. */
@Component
class FeedWitness implements SourceWitness {
    private static final Words REMAP = Words.of("请与数据源核实，再修改采集任务的列对应或资源的信息项。", "Ask the source, then change the feed's mapping or the fields of the resource.");

    private final FeedRepository feeds;
    private final Connections connections;

    FeedWitness(FeedRepository feeds, Connections connections) {
        this.feeds = feeds;
        this.connections = connections;
    }

    @Override
    public List<Disagreement> ask(Resource resource) {
        List<Disagreement> found = new ArrayList<>();
        for (Feed feed : feeds.list(null, resource.id())) {
            if (!feed.paused()) {
                ask(feed, feed.columns(resource.schema()), found);
            }
        }
        return found;
    }

    private void ask(Feed feed, List<String> wanted, List<Disagreement> found) {
        List<String> there;
        try {
            there = Catalogue.describe(connections.settings(feed.connection()), feed.table(), connections.drivers()).columns().stream().map(SourceColumn::name).toList();
        } catch (SourceProblem e) {
            found.add(silent(feed, e));
            return;
        }
        String missing = without(wanted, there);
        if (!missing.isEmpty()) {
            found.add(new Disagreement(Kind.SOURCE_COLUMNS, Words.of("数据源 " + feed.table() + " 中已没有采集所用的列：" + missing, "The source " + feed.table() + " has lost columns that are collected: " + missing), REMAP));
        }
        String more = without(there, wanted);
        if (!more.isEmpty()) {
            found.add(new Disagreement(Kind.SOURCE_MORE, Words.of("数据源 " + feed.table() + " 中还有未采集的列：" + more, "The source " + feed.table() + " has columns that are not collected: " + more),
                    Words.of("需要时请在资源中增加信息项。", "Add fields to the resource where they are wanted.")));
        }
    }

    private static Disagreement silent(Feed feed, SourceProblem problem) {
        if (problem.code() == SourceProblem.Code.NO_SUCH_TABLE) {
            return new Disagreement(Kind.SOURCE_GONE, Words.of("数据源中已没有 " + feed.table(), "The source has lost " + feed.table()), REMAP);
        }
        return new Disagreement(Kind.SOURCE_SILENT,
                Words.of("数据源 " + feed.table() + " 本次未能核对：" + SourceText.what(problem, Locale.CHINESE), "The source " + feed.table() + " could not be asked this time: " + SourceText.what(problem, Locale.ENGLISH)),
                Words.of(SourceText.next(problem, Locale.CHINESE), SourceText.next(problem, Locale.ENGLISH)));
    }

    private static String without(List<String> these, List<String> those) {
        return String.join("、", these.stream().filter(one -> those.stream().noneMatch(one::equalsIgnoreCase)).toList());
    }
}
