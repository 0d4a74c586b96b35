package weir.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One person at a browser, whose every click, filled field and chosen file is counted. Things are found as people find them: by their words. */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    final Page page;
    /** Uncaught errors of the page's scripts. */
    final List<String> errors = new ArrayList<>();
    private final BrowserContext context;
    private final String address;
    private int interactions;

    /** One browser for all journeys of a JVM. */
    private static final class Shared {
        private static final Playwright PLAYWRIGHT = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private static final Browser BROWSER = PLAYWRIGHT.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(System.getProperty("weir.chromium", "/usr/bin/chromium"))).setArgs(FLAGS));
    }

    Visitor(String address) {
        this.address = address;
        this.context = Shared.BROWSER.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800).setLocale("zh-CN"));
        this.page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(errors::add);
    }

    void open(String path) {
        page.navigate(address + path);
        settle();
    }

    /** Until the page has what it asked for. */
    void settle() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    void fill(String label, String text) {
        interactions++;
        page.getByLabel(Pattern.compile("^" + label + "(\\*?必填|选填)?$")).first().fill(text);
    }

    void press(String name) {
        click(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first());
    }

    void click(Locator what) {
        interactions++;
        what.click();
    }

    void choose(Locator input, Path file) {
        interactions++;
        input.setInputFiles(file);
    }

    int interactions() {
        return interactions;
    }

    /** The page's one title. */
    String title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).textContent();
    }

    /** Signs in with a password that need not be changed. */
    void signIn(String username, String password) {
        open("/sign-in");
        fill("用户名", username);
        fill("密码", password);
        press("登录");
        page.waitForURL(url -> !url.contains("/sign-in"));
        settle();
    }

    /** Pictures of the page as it is, in both sizes, under the language's name. */
    void picture(String name, String language) {
        for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
            page.setViewportSize(size[0], size[1]);
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(language).resolve(name + "-" + size[0] + ".png")));
        }
        page.setViewportSize(1280, 800);
    }

    @Override
    public void close() {
        context.close();
    }
}
