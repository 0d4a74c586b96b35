package weir.demo.city;

/** Made-up names of people and enterprises: common characters thrown together, some rare ones, some long ones. */
final class Names {
    private static final String[] SURNAMES = ("王 李 张 刘 陈 杨 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 "
            + "钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 欧阳 司马 上官 诸葛 尉迟 令狐").split(" ");
    private static final String MEN = "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆志文建国海峰云林松柏庆安邦成康宏达振兴启航子轩泽睿博瀚晨曦立新";
    private static final String WOMEN = "芳娜敏静丽艳娟霞秀英兰燕玲桂梅红玉萍荣雪琴月洁莉珍贞慧巧美婷雅欣怡诗涵梦琪语桐若曦佳妮思颖紫萱晓云淑华春香";
    /** Characters outside the basic list: extension A, extension B, and some that GBK does not hold. */
    private static final String RARE = "㛃𠮷䶮堃喆犇翀昇";
    private static final String BRAND = "云汀江鑫瑞恒泰盛达华信诚隆兴源祥和顺通宏远博创智慧绿康美佳乐福天地金玉龙凤清润泽嘉禾锦绣";
    private static final String[] MINORITY_FIRST = {"阿依古丽", "买买提江", "古丽努尔", "艾力亚尔", "热依拉", "迪丽娜尔"};
    private static final String[] MINORITY_LAST = {"艾山", "吐尔逊", "阿卜杜热合曼", "玉素甫", "肉孜"};

    private Names() {}

    static String person(Dice dice, boolean man) {
        if (dice.chance(0.002)) {
            return dice.pick(MINORITY_FIRST) + "·" + dice.pick(MINORITY_LAST);
        }
        int rank = (int) (SURNAMES.length * dice.unit() * dice.unit());
        String name = SURNAMES[rank] + dice.character(man ? MEN : WOMEN);
        if (dice.chance(0.004)) {
            return name + dice.character(RARE);
        }
        return dice.chance(0.78) ? name + dice.character(man ? MEN : WOMEN) : name;
    }

    static String brand(Dice dice) {
        StringBuilder brand = new StringBuilder();
        for (int i = dice.chance(0.3) ? 3 : 2; i > 0; i--) {
            brand.append(dice.character(BRAND));
        }
        return brand.toString();
    }

    static String mobile(Dice dice) {
        return dice.pick("130", "135", "138", "139", "150", "158", "166", "176", "180", "186", "189", "199") + "%08d".formatted(dice.below(100_000_000));
    }
}
