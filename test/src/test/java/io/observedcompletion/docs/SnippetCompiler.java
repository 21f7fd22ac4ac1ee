// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles a block of the documentation within its context, a class in
 * {@code src/test/resources/snippets}, against the class path of the tests.
 */
final class SnippetCompiler {

	private static final String PLACE = "/* the snippet */";

	private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

	private static final Map<Snippet, ClassLoader> COMPILED = new ConcurrentHashMap<>();

	private SnippetCompiler() {
	}

	/**
	 * Compiles a block. What does not compile fails the test with the compiler's words.
	 * @param snippet the block
	 * @return what loads its classes, which are in the package {@code snippet}
	 */
	static ClassLoader compile(Snippet snippet) {
		return COMPILED.computeIfAbsent(snippet, SnippetCompiler::compiled);
	}

	private static ClassLoader compiled(Snippet snippet) {
		try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
			Path classes = Files
				.createDirectories(Path.of("target", "snippets", snippet.page() + "-" + snippet.line()));
			DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
			StringWriter more = new StringWriter();
			boolean compiled = JAVAC
				.getTask(more, files, problems,
						List.of("-parameters", "-proc:none", "-d", classes.toString(), "-classpath",
								System.getProperty("java.class.path")),
						null, List.of(new Source(source(snippet))))
				.call();
			assertThat(compiled).as("%s: %s %s", snippet, problems.getDiagnostics(), more).isTrue();
			return new URLClassLoader(new URL[] { classes.toUri().toURL() }, SnippetCompiler.class.getClassLoader());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String source(Snippet snippet) throws IOException {
		String name = "/snippets/" + snippet.context() + ".java";
		try (InputStream context = SnippetCompiler.class.getResourceAsStream(name)) {
			assertThat(context)
				.as("%s: <!-- snippet: name --> before the fence names one of the classes in "
						+ "test/src/test/resources/snippets", snippet)
				.isNotNull();
			String text = new String(context.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(text).contains(PLACE);
			return text.replace(PLACE, snippet.text());
		}
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String text) {
			super(URI.create("string:///snippet/Snippet.java"), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
