package weir.hub.quality.reminder;

import weir.hub.kernel.Words;

/** What an organisation can be reminded of, the worst first. */
public enum About {
    /** Batches that wait for a decision; {@code things} counts batches. */
    HELD(Words.of("暂扣批次待处理", "batches are held"), "/batches?state=HELD&organisation={}"),
    /** Resources whose promised update is late; {@code things} counts resources. */
    LATE(Words.of("数据资源逾期未报", "resources are overdue"), "/resources?organisation={}&overdue=true"),
    /** Rejects nobody has settled; {@code things} counts batches that hold some. */
    REJECTS(Words.of("批次有问题数据待修复", "batches have rejects to repair"), "/rejects?organisation={}");

    private final Words words;
    private final String list;

    About(Words words, String list) {
        this.words = words;
        this.list = list;
    }

    /** What follows the number in a sentence. */
    public Words words() {
        return words;
    }

    /** Where the web lists what waits at an organisation. */
    public String list(long organisation) {
        return list.replace("{}", Long.toString(organisation));
    }
}
