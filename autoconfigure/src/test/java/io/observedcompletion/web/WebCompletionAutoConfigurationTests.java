// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

import static org.assertj.core.api.Assertions.assertThat;

class WebCompletionAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebCompletionAutoConfiguration.class));

	@Test
	void suppliesAnAdapterForEachReturnType() {
		this.runner.run((context) -> assertThat(context.getBeansOfType(ReturnTypeAdapter.class)).hasSize(6));
	}

	@Test
	void backsOffWithoutSpringMvc() {
		this.runner.withClassLoader(new FilteredClassLoader(ResponseBodyEmitter.class))
			.run((context) -> assertThat(context).hasSingleBean(ReturnTypeAdapter.class)
				.hasSingleBean(ResponseEntityAdapter.class));
	}

	@Test
	void backsOffOutsideOfAServletApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebCompletionAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ReturnTypeAdapter.class)
				.hasSingleBean(ResponseEntityAdapter.class));
	}

	@Test
	void backsOffWithoutSpringWeb() {
		this.runner.withClassLoader(new FilteredClassLoader(ResponseEntity.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ReturnTypeAdapter.class));
	}

}
