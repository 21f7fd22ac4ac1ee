// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.nio.file.Path;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page outlives the application that it shows.
 */
class ConsoleRestartTests {

	private static final int CONSOLE_PORT = TestSocketUtils.findAvailableTcpPort();

	private ChromeDriver browser;

	private ConsolePage console;

	@BeforeEach
	void open(@TempDir Path profile) {
		this.browser = Chromium.start(profile);
		this.console = new ConsolePage(this.browser, CONSOLE_PORT);
	}

	@AfterEach
	void quit() {
		if (this.browser != null) {
			this.browser.quit();
		}
	}

	@Test
	void keepsWhatItShowsOverARestartAndMarksIt() {
		try (ConfigurableApplicationContext application = start()) {
			this.console.open("");
			recorder(application).start(CompletionStart.named("ended").build()).chunk("text").complete();
			recorder(application).start(CompletionStart.named("open").build()).chunk("so far");
			this.console.waitUntil(() -> this.console.count("completed").equals("1"));
			this.console.waitUntil(() -> this.console.count("open").equals("1"));
			this.console.row("ended").click();
		}
		this.console.waitUntil(() -> this.console.element("#connection").getText().equals("offline"));
		assertThat(this.console.rows()).containsExactly("1 open", "1 ended");
		try (ConfigurableApplicationContext application = start()) {
			this.console.waitUntil(() -> this.console.element("#connection").getText().equals("live"));
			recorder(application).start(CompletionStart.named("new").build()).complete();
			this.console.waitUntil(() -> this.console.rows().size() == 3);
			assertThat(this.console
				.texts("[...document.querySelectorAll('#rows .before')].map((row) => row.dataset.name)"))
				.containsExactly("open", "ended");
			assertThat(this.console.element("#restarted").getText())
				.matches("application restarted \\d\\d:\\d\\d:\\d\\d, what was before is grey");
			assertThat(this.console.selected()).isEqualTo("ended");
			this.console.row("open").click();
			assertThat(this.console.element("#detail .status").getText())
				.isEqualTo("open when the application stopped");
			assertThat(this.console.element("#detail .output").getText()).contains("so far");
			assertThat(this.console.count("open")).isEqualTo("0");
			this.browser.navigate().refresh();
			this.console.waitUntil(() -> this.console.rows().size() == 1);
		}
	}

	private static CompletionRecorder recorder(ConfigurableApplicationContext application) {
		return application.getBean(CompletionRecorder.class);
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(ChatApplication.class).run("--server.port=0",
				"--langfuse.console.port=" + CONSOLE_PORT, "--langfuse.console.token=" + ConsolePage.TOKEN,
				"--langfuse.export.enabled=false");
	}

}
