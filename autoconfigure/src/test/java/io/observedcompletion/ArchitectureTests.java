// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.observedcompletion.completion.CompletionSink;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arrows and fences of the house.
 */
class ArchitectureTests {

	private static final String ROOT = "io.observedcompletion.";

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.observedcompletion");

	@Test
	void packagesImportOnlyWhatTheyMay() {
		LayeredArchitecture house = layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true);
		for (String name : List.of("content", "completion", "adapter", "reactive", "web", "annotation", "springai",
				"openai", "anthropic", "genai", "langchain4j", "mcp", "mask", "langfuse", "spool", "delivery",
				"console", "actuate", "tokenizer", "provider", "autoconfigure")) {
			house = house.layer(name).definedBy(ROOT + name + "..");
		}
		house.whereLayer("content")
			.mayNotAccessAnyLayer()
			.whereLayer("spool")
			.mayNotAccessAnyLayer()
			.whereLayer("delivery")
			.mayOnlyAccessLayers("spool")
			.whereLayer("completion")
			.mayOnlyAccessLayers("content")
			.whereLayer("autoconfigure")
			.mayOnlyAccessLayers("completion", "content")
			.whereLayer("adapter")
			.mayOnlyAccessLayers("completion", "content")
			.whereLayer("reactive")
			.mayOnlyAccessLayers("adapter", "completion", "content", "autoconfigure")
			.whereLayer("web")
			.mayOnlyAccessLayers("adapter", "completion", "content", "autoconfigure")
			.whereLayer("annotation")
			.mayOnlyAccessLayers("adapter", "completion", "autoconfigure")
			.whereLayer("springai")
			.mayOnlyAccessLayers("completion", "content", "openai", "autoconfigure")
			.whereLayer("provider")
			.mayOnlyAccessLayers("content", "autoconfigure")
			.whereLayer("openai")
			.mayOnlyAccessLayers("adapter", "completion", "content", "provider", "autoconfigure")
			.whereLayer("anthropic")
			.mayOnlyAccessLayers("adapter", "completion", "content", "provider", "autoconfigure")
			.whereLayer("genai")
			.mayOnlyAccessLayers("adapter", "completion", "content", "provider", "autoconfigure")
			.whereLayer("langchain4j")
			.mayOnlyAccessLayers("adapter", "completion", "content", "autoconfigure")
			.whereLayer("mcp")
			.mayOnlyAccessLayers("completion", "content", "reactive", "springai", "autoconfigure")
			.whereLayer("mask")
			.mayOnlyAccessLayers("content")
			.whereLayer("langfuse")
			.mayOnlyAccessLayers("completion", "content", "spool", "delivery", "autoconfigure")
			.whereLayer("console")
			.mayOnlyAccessLayers("completion", "content", "autoconfigure")
			.whereLayer("tokenizer")
			.mayOnlyAccessLayers("completion", "content")
			.whereLayer("actuate")
			.mayOnlyAccessLayers("completion", "content", "spool", "delivery", "mask", "autoconfigure")
			.check(classes);
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("io.observedcompletion.(*)..").should().beFreeOfCycles().check(classes);
	}

	@Test
	void thirdPartiesStayBehindTheirFences() {
		onlyIn("reactor..", "reactive", "springai", "mcp");
		onlyIn("org.reactivestreams..", "reactive", "springai", "web");
		onlyIn("jakarta.servlet..", "web");
		onlyIn("kotlin..", "reactive");
		onlyIn("kotlinx..", "reactive");
		onlyIn("org.aspectj..", "annotation");
		onlyIn("org.aopalliance..", "annotation", "langchain4j", "mcp");
		onlyIn("io.opentelemetry..", "langfuse");
		onlyIn("io.micrometer.core..", "actuate");
		onlyIn("org.springframework.boot.actuate..", "actuate");
		onlyIn("org.springframework.boot.health..", "actuate");
		onlyIn("org.springframework.boot.docker..", "langfuse.service");
		onlyIn("org.springframework.boot.testcontainers..", "langfuse.service");
		onlyIn("org.testcontainers..", "langfuse.service");
		onlyIn("org.springframework.ai..", "springai", "mcp");
		onlyIn("org.springframework.ai.mcp..", "mcp");
		onlyIn("io.modelcontextprotocol..", "mcp");
		onlyIn("org.springframework.http..", "reactive", "web");
		onlyIn("com.openai..", "openai", "springai");
		onlyIn("com.anthropic..", "anthropic", "springai");
		onlyIn("com.google.genai..", "genai", "springai");
		onlyIn("okhttp3..", "genai");
		onlyIn("com.fasterxml..", "autoconfigure", "openai", "anthropic", "genai");
		onlyIn("dev.langchain4j..", "langchain4j");
		onlyIn("com.knuddels..", "tokenizer");
		onlyIn("java.net.http..", "delivery", "adapter");
	}

	@Test
	void theCoreKnowsNoSpring() {
		noClasses().that()
			.resideInAnyPackage(ROOT + "content..", ROOT + "completion..", ROOT + "spool..", ROOT + "delivery..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "tools.jackson..", "io.micrometer..")
			.check(classes);
	}

	@Test
	void theSpoolKnowsNoNetwork() {
		noClasses().that()
			.resideInAPackage(ROOT + "spool..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net..", "javax.net..")
			.check(classes);
	}

	@Test
	void spoolAndDeliveryKnowNoBackendByItsName() throws IOException {
		for (String name : List.of("spool", "delivery")) {
			try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/observedcompletion", name))) {
				assertThat(sources).isNotEmpty()
					.allSatisfy((source) -> assertThat(read(source)).doesNotContainIgnoringCase("langfuse"));
			}
		}
	}

	@Test
	void autoConfigurationsAreFinalAndShowNothing() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(classes);
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(classes);
	}

	// Whatever else a bean is called is a word of the application.
	@Test
	void beansAreNamedAfterTheProduct() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.should()
			.haveNameMatching("(langfuse|observedCompletion)[A-Z].*")
			.andShould(ArchCondition.from(DescribedPredicate.describe("have no other name",
					(method) -> method.getAnnotationOfType(Bean.class).name().length == 0
							&& method.getAnnotationOfType(Bean.class).value().length == 0)))
			.check(classes);
	}

	// Nobody outside can have a bean of a type that nobody outside can see.
	@Test
	void onlyWhatAnApplicationCanImplementGivesWayToIt() {
		methods().that()
			.areAnnotatedWith(Bean.class)
			.and()
			.areAnnotatedWith(ConditionalOnMissingBean.class)
			.and(DescribedPredicate.describe("name no other type",
					(method) -> method.getAnnotationOfType(ConditionalOnMissingBean.class).value().length == 0))
			.should()
			.haveRawReturnType(DescribedPredicate.describe("a public type",
					(type) -> type.getModifiers().contains(JavaModifier.PUBLIC)))
			.check(classes);
	}

	// A child context has its own, and an application's own count more than ours wherever
	// they are. A registry of observations is nothing of ours: whoever has one needs no
	// other.
	@Test
	void whatGivesWayIsOfItsContext() {
		methods().that()
			.areAnnotatedWith(ConditionalOnMissingBean.class)
			.and()
			.doNotHaveRawReturnType(ObservationRegistry.class)
			.should(ArchCondition.from(DescribedPredicate.describe("search the current context only",
					(method) -> method.getAnnotationOfType(ConditionalOnMissingBean.class)
						.search() == SearchStrategy.CURRENT)))
			.check(classes);
		methods().that()
			.areAnnotatedWith(ConditionalOnMissingBean.class)
			.and()
			.doNotHaveRawReturnType(CompletionSink.class)
			.should()
			.beAnnotatedWith(Fallback.class)
			.check(classes);
	}

	@Test
	void noNameIsGivenTwice() {
		List<String> names = classes.stream()
			.filter((type) -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
			.map(JavaClass::getSimpleName)
			.toList();
		assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
	}

	@Test
	void namesSayWhatTheyMean() {
		noClasses().should().haveNameMatching(".*(Helper|Util|Utils|Impl|Support)").check(classes);
	}

	@Test
	void exceptionsAreSwallowedInOnePlace() throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			List<String> swallowing = sources.filter((path) -> path.toString().endsWith(".java"))
				.filter((path) -> swallows(read(path)))
				.map((path) -> path.getFileName().toString())
				.toList();
			assertThat(swallowing).containsExactly("FailOpen.java");
		}
	}

	// Whoever catches everything rethrows it, but for one.
	private static boolean swallows(String source) {
		int caught = source.split("catch \\((Throwable|Exception|RuntimeException|Error) ", -1).length - 1;
		int rethrown = source.split("throw (ex|new \\w+\\(ex\\));", -1).length - 1;
		return caught > rethrown;
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void onlyIn(String thirdParty, String... packages) {
		String[] allowed = Stream.of(packages).map((name) -> ROOT + name + "..").toArray(String[]::new);
		noClasses().that()
			.resideOutsideOfPackages(allowed)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(thirdParty)
			.check(classes);
	}

}
