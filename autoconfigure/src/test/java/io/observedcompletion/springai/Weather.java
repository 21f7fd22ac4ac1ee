// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * A tool that is called by the model in the tests.
 */
final class Weather implements ToolCallback {

	private final Runnable forecast;

	Weather() {
		this(() -> {
		});
	}

	Weather(Runnable forecast) {
		this.forecast = forecast;
	}

	@Override
	public ToolDefinition getToolDefinition() {
		return ToolDefinition.builder()
			.name("weather")
			.description("Tells the weather")
			.inputSchema("{\"type\":\"object\"}")
			.build();
	}

	@Override
	public String call(String arguments) {
		this.forecast.run();
		return "sunny: " + arguments;
	}

}
