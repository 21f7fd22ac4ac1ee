// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application that records a secret in calls that end and in one that stays open. Run
 * in a JVM of its own.
 */
final class DiskApplication {

	private DiskApplication() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		CompletionRecorder recorder = SpringApplication.run(Application.class, arguments)
			.getBean(CompletionRecorder.class);
		CompletionRecording open = recorder.start(start());
		for (int i = 0; i < 50; i++) {
			open.chunk(Script.CANARY);
			recorder.start(start()).output("an answer with " + Script.CANARY).complete();
			Thread.sleep(20);
		}
		System.out.println("Ready");
		Thread.sleep(60_000);
	}

	private static CompletionStart start() {
		return CompletionStart.named("call").input("a prompt with " + Script.CANARY).build();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ CompletionRecorderAutoConfiguration.class, LangfuseAutoConfiguration.class })
	static class Application {

	}

}
