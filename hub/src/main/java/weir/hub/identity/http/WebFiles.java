package weir.hub.identity.http;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The web's files, from the jar or from the folder that the system property {@code weir.web} names. Files under {@code /assets} bear a hash in
 * their name, hold for ever and are sent packed where a packed copy lies beside them; any path that is neither a file nor the interface's is a page of the web, which {@code index.html} draws.
 */
@Configuration(proxyBeanMethods = false)
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebFiles implements WebMvcConfigurer {
    private final String location;

    WebFiles(@Value("${weir.web:}") String folder) {
        this.location = folder.isBlank() ? "classpath:/static/" : java.nio.file.Path.of(folder).toAbsolutePath().toUri().toString().replaceAll("/?$", "/");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations(location + "assets/").setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true).addResolver(new EncodedResourceResolver()).addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**").addResourceLocations(location).setCacheControl(CacheControl.noCache()).resourceChain(true).addResolver(new Pages());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    private static final class Pages extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource folder) throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, folder);
            if (file != null) {
                return file;
            }
            String last = path.substring(path.lastIndexOf('/') + 1);
            boolean page = !path.startsWith("api/") && !path.equals("api") && !path.startsWith("actuator") && !path.startsWith("assets/") && last.indexOf('.') < 0;
            Resource index = folder.createRelative("index.html");
            return page && index.isReadable() ? index : null;
        }
    }
}
