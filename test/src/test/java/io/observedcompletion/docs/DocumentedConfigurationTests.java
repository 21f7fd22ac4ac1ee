// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation gives users to run.
 */
class DocumentedConfigurationTests {

	private static final Path DOCS = Path.of("..", "docs");

	static Stream<Path> collectors() throws IOException {
		return Files.list(DOCS.resolve("collector"));
	}

	static Stream<Path> manifests() throws IOException {
		return Files.list(DOCS.resolve("kubernetes"));
	}

	@ParameterizedTest
	@MethodSource("collectors")
	void aCollectorRunsWhatItDeclaresAndDeclaresWhatItRuns(Path file) {
		Map<String, Object> configuration = documents(file).get(0);
		Map<String, Object> service = map(configuration, "service");
		assertThat(map(service, "pipelines").keySet()).isNotEmpty()
			.allMatch((pipeline) -> pipeline.equals("traces") || pipeline.startsWith("traces/"));
		for (String kind : List.of("receivers", "exporters")) {
			Set<Object> used = new LinkedHashSet<>();
			map(service, "pipelines").values().forEach((pipeline) -> used.addAll(list(pipeline, kind)));
			assertThat(used).as(kind).isNotEmpty().isEqualTo(map(configuration, kind).keySet());
		}
		Set<Object> extensions = map(configuration, "extensions").keySet()
			.stream()
			.collect(LinkedHashSet::new, Set::add, Set::addAll);
		assertThat(new LinkedHashSet<>(list(service, "extensions"))).isEqualTo(extensions);
		assertThat(referred(configuration)).allMatch(extensions::contains);
	}

	@ParameterizedTest
	@MethodSource("manifests")
	void aManifestMountsWhatItDeclares(Path file) {
		List<Map<String, Object>> documents = documents(file);
		assertThat(documents).allSatisfy((document) -> {
			assertThat(document).containsKeys("apiVersion", "kind", "spec");
			assertThat(map(document, "metadata")).containsKey("name");
		});
		Map<String, Object> workload = documents.get(documents.size() - 1);
		Map<String, Object> spec = map(workload, "spec");
		Map<String, Object> template = map(spec, "template");
		assertThat(map(spec, "selector").get("matchLabels")).isEqualTo(map(template, "metadata").get("labels"));
		Map<String, Object> pod = map(template, "spec");
		Map<String, Object> container = asMap(list(pod, "containers").get(0));
		Map<String, Object> mount = asMap(list(container, "volumeMounts").get(0));
		assertThat(names(pod, spec)).contains(mount.get("name"));
		Map<String, Object> directory = asMap(list(container, "env").get(0));
		assertThat(directory.get("name")).isEqualTo("LANGFUSE_SPOOL_DIRECTORY");
		assertThat(Path.of((String) directory.get("value")).getParent())
			.isEqualTo(Path.of((String) mount.get("mountPath")));
	}

	private static List<Object> names(Map<String, Object> pod, Map<String, Object> spec) {
		List<Object> names = new ArrayList<>();
		list(pod, "volumes").forEach((volume) -> names.add(asMap(volume).get("name")));
		list(spec, "volumeClaimTemplates").forEach((claim) -> names.add(map(asMap(claim), "metadata").get("name")));
		return names;
	}

	private static List<Object> referred(Map<String, Object> configuration) {
		List<Object> referred = new ArrayList<>();
		map(configuration, "exporters").values()
			.stream()
			.map(DocumentedConfigurationTests::asMap)
			.forEach((exporter) -> {
				Stream.of(map(exporter, "auth").get("authenticator"), map(exporter, "sending_queue").get("storage"))
					.filter((name) -> name != null)
					.forEach(referred::add);
			});
		return referred;
	}

	private static List<Map<String, Object>> documents(Path file) {
		LoaderOptions strict = new LoaderOptions();
		strict.setAllowDuplicateKeys(false);
		try {
			return StreamSupport.stream(new Yaml(strict).loadAll(Files.readString(file)).spliterator(), false)
				.map(DocumentedConfigurationTests::asMap)
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> map(Map<String, Object> parent, String key) {
		return asMap(parent.getOrDefault(key, Map.of()));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> asMap(Object value) {
		return (Map<String, Object>) value;
	}

	@SuppressWarnings("unchecked")
	private static List<Object> list(Object parent, String key) {
		return (List<Object>) asMap(parent).getOrDefault(key, List.of());
	}

}
