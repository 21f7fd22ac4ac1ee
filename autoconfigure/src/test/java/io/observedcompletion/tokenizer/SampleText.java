// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

/**
 * Prose of six languages, code and JSON.
 */
enum SampleText {

	ENGLISH("""
			The harbour was quiet when the last ferry came in. A woman with a red suitcase stood on \
			the quay and looked for somebody who was not there. She waited until the lights of the \
			café went out, then she asked the man who was sweeping the steps whether a train still \
			left for the city that evening. He shook his head, smiled, and offered her a cup of tea. \
			They talked about the weather, about the prices of apartments near the sea, and about the \
			strange silence that follows a long summer. Later she remembered that conversation better \
			than anything else she had seen during the journey.
			To configure the connection pool, set the maximum number of connections to a value that \
			your database can sustain. Most applications need far fewer connections than developers \
			expect: a pool of ten is often enough for a service that handles several hundred requests \
			per second. If threads wait too long for a connection, first look at slow queries and \
			transactions that remain open while a remote service is called. Increasing the pool size \
			hides such problems for a while and makes the eventual failure harder to understand. \
			Measure before and after each change, and write down what you found."""),

	GERMAN("""
			Der Hafen war still, als die letzte Fähre einlief. Eine Frau mit einem roten Koffer stand \
			am Kai und suchte jemanden, der nicht gekommen war. Sie wartete, bis die Lichter des \
			Cafés erloschen, dann fragte sie den Mann, der die Stufen fegte, ob an diesem Abend noch \
			ein Zug in die Stadt fahre. Er schüttelte den Kopf, lächelte und bot ihr eine Tasse Tee \
			an. Sie sprachen über das Wetter, über die Wohnungspreise in Küstennähe und über die \
			eigentümliche Stille, die auf einen langen Sommer folgt. Später erinnerte sie sich an \
			dieses Gespräch besser als an alle Sehenswürdigkeiten, die ihr die Reisegesellschaft \
			gezeigt hatte.
			Um den Verbindungspool einzurichten, legen Sie die Höchstzahl der Verbindungen auf einen \
			Wert fest, den Ihre Datenbank verkraftet. Die meisten Anwendungen benötigen weit weniger \
			Verbindungen, als Entwickler erwarten: Für einen Dienst, der mehrere hundert Anfragen pro \
			Sekunde verarbeitet, genügt häufig ein Pool mit zehn Einträgen. Warten Threads zu lange \
			auf eine Verbindung, sollten Sie zuerst langsame Abfragen und Transaktionen untersuchen, \
			die während eines Fernaufrufs geöffnet bleiben. Eine Vergrößerung des Pools verdeckt \
			solche Schwierigkeiten eine Zeit lang und macht den späteren Ausfall schwerer \
			nachvollziehbar."""),

	RUSSIAN("""
			В порту было тихо, когда пришёл последний паром. Женщина с красным чемоданом стояла на \
			набережной и искала кого-то, кто так и не пришёл. Она подождала, пока в кафе не погас \
			свет, а потом спросила мужчину, подметавшего ступени, идёт ли ещё вечером поезд в город. \
			Он покачал головой, улыбнулся и предложил ей чашку чая. Они говорили о погоде, о ценах на \
			квартиры у моря и о странной тишине, которая наступает после долгого лета. Позже она \
			вспоминала этот разговор лучше, чем всё остальное, что видела во время путешествия.
			Чтобы настроить пул соединений, задайте максимальное количество соединений, которое \
			способна выдержать ваша база данных. Большинству приложений требуется значительно меньше \
			соединений, чем ожидают разработчики: для сервиса, обрабатывающего несколько сотен \
			запросов в секунду, часто достаточно десяти. Если потоки слишком долго ждут соединения, \
			сначала проверьте медленные запросы и транзакции, которые остаются открытыми во время \
			удалённых вызовов. Увеличение размера пула лишь на время скрывает такие проблемы и \
			затрудняет понимание последующего сбоя."""),

	CHINESE("""
			最后一班渡轮靠岸时，港口十分安静。一个提着红色箱子的女人站在码头上，寻找着一个没有来的人。她一直等到咖啡馆的灯熄灭，然后问正在打扫台阶的男人，当晚还有没有开往城里的火车。他摇了摇头\
			，笑了笑，递给她一杯茶。他们谈论天气，谈论海边公寓的价格，也谈论漫长夏天过后那种奇怪的寂静。后来，她对这次谈话的记忆比旅途中看到的任何东西都要清晰。
			配置连接池时，请将最大连接数设置为数据库能够承受的数值。大多数应用程序需要的连接数远比开发人员预期的少：对于每秒处理数百个请求的服务来说，十个连接通常就足够了。如果线程等待连接的时\
			间过长，请首先检查慢查询以及在调用远程服务期间保持打开状态的事务。增加连接池的大小只会暂时掩盖这些问题，并使最终的故障更难理解。每次更改前后都要进行测量，并记录下您的发现。"""),

	JAPANESE("""
			最後のフェリーが入港したとき、港は静かだった。赤いスーツケースを持った女性が埠頭に立ち、来なかった誰かを探していた。彼女はカフェの明かりが消えるまで待ち、それから階段を掃いている男\
			に、今晩まだ街へ行く電車があるかどうか尋ねた。彼は首を横に振り、微笑んで、お茶を一杯勧めてくれた。二人は天気のこと、海の近くのマンションの値段のこと、そして長い夏のあとに訪れる不思\
			議な静けさについて話した。後になって彼女は、旅の間に見たどんなものよりもその会話をよく覚えていた。
			コネクションプールを設定するには、データベースが耐えられる値を最大接続数として指定します。ほとんどのアプリケーションでは、開発者が予想するよりもはるかに少ない接続で十分です。毎秒数\
			百件のリクエストを処理するサービスであれば、十個のプールで足りることがよくあります。スレッドが接続を長時間待っている場合は、まず遅いクエリや、リモートサービスの呼び出し中に開いたま\
			まになっているトランザクションを調べてください。プールのサイズを大きくしても、問題は一時的に隠れるだけで、最終的な障害の原因がわかりにくくなります。"""),

	ARABIC("""
			كان الميناء هادئا عندما وصلت العبارة الأخيرة. وقفت امرأة تحمل حقيبة حمراء على الرصيف تبحث \
			عن شخص لم يأت. انتظرت حتى انطفأت أضواء المقهى، ثم سألت الرجل الذي كان يكنس الدرج إن كان \
			هناك قطار آخر يتجه إلى المدينة في ذلك المساء. هز رأسه وابتسم وقدم لها كوبا من الشاي. \
			تحدثا عن الطقس، وعن أسعار الشقق القريبة من البحر، وعن الصمت الغريب الذي يعقب صيفا طويلا. \
			وفيما بعد تذكرت تلك المحادثة أفضل من أي شيء آخر رأته خلال الرحلة.
			لتهيئة مجمع الاتصالات، اضبط الحد الأقصى لعدد الاتصالات على قيمة يمكن لقاعدة البيانات \
			تحملها. تحتاج معظم التطبيقات إلى عدد من الاتصالات أقل بكثير مما يتوقعه المطورون: غالبا ما \
			يكفي مجمع من عشرة اتصالات لخدمة تعالج عدة مئات من الطلبات في الثانية. إذا انتظرت الخيوط \
			وقتا طويلا للحصول على اتصال، فافحص أولا الاستعلامات البطيئة والمعاملات التي تبقى مفتوحة \
			أثناء استدعاء خدمة بعيدة. إن زيادة حجم المجمع تخفي مثل هذه المشكلات لفترة من الوقت وتجعل \
			فهم العطل النهائي أكثر صعوبة."""),

	CODE("""
			def merge_sorted(left: list[int], right: list[int]) -> list[int]:
			    \"""Merge two sorted lists into one.\"""
			    result = []
			    i = j = 0
			    while i < len(left) and j < len(right):
			        if left[i] <= right[j]:
			            result.append(left[i])
			            i += 1
			        else:
			            result.append(right[j])
			            j += 1
			    result.extend(left[i:])
			    result.extend(right[j:])
			    return result


			public final class OrderRepository implements Repository<Order> {

			    private final Map<String, Order> ordersById = new ConcurrentHashMap<>();

			    @Override
			    public Optional<Order> findById(String orderId) {
			        if (orderId == null || orderId.isBlank()) {
			            throw new IllegalArgumentException("orderId must not be blank");
			        }
			        return Optional.ofNullable(this.ordersById.get(orderId));
			    }
			}"""),

	JSON("""
			{"orders":[{"id":"ord_81723","customer":{"name":"Anna Schmidt","email":"anna.schmidt@examp\
			le.org","vip":true},"items":[{"sku":"KB-1002","quantity":2,"price":49.95},{"sku":"MS-77","\
			quantity":1,"price":19.5}],"status":"shipped","createdAt":"2026-03-14T09:26:53Z"},{"id":"o\
			rd_81724","customer":{"name":"John Miller","email":"john@example.com","vip":false},"items"\
			:[{"sku":"DP-4711","quantity":1,"price":1299.0}],"status":"pending","createdAt":"2026-03-1\
			4T10:02:11Z"}],"total":2,"next":null}""");

	final String text;

	SampleText(String text) {
		this.text = text;
	}

}
