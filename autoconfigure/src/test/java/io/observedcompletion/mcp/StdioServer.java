// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionSink;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A server that speaks over its standard input and output, in a JVM of its own. What it
 * records it writes to a file.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WeatherTools.class)
class StdioServer {

	public static void main(String[] arguments) {
		new SpringApplicationBuilder(StdioServer.class).web(WebApplicationType.NONE).run(arguments);
	}

	@Bean
	CompletionSink fileSink(@Value("${file}") Path file) {
		return (completion) -> write(file, completion);
	}

	private static void write(Path file, Completion completion) {
		try {
			Files.writeString(file,
					String.join(" ", completion.traceId(), completion.parentId(), completion.output()) + "\n",
					StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
