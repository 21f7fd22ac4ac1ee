/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
