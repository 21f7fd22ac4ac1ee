// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Keeps tests away from a real Langfuse: switches the export off for every test class,
 * unless a property of the test or of the application says otherwise.
 */
final class ExportContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new ExportContextCustomizer();
	}

	// A record, because equal customizers let test classes share a context.
	private record ExportContextCustomizer() implements ContextCustomizer {

		private static final MapPropertySource EXPORT_DISABLED = new MapPropertySource("Langfuse Test Kit",
				Map.of("langfuse.export.enabled", "false"));

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			context.getEnvironment().getPropertySources().addLast(EXPORT_DISABLED);
		}

	}

}
