/// Two hundred ways in which callers tell what happened, made up after the emergency corpora and what hotlines hear. Each is
/// followed by the kinds that send the right people; with none, nobody may be sent by the words alone.
enum Phrasings {
    static let table = """
        # Fire / 火
        我家着火了，快来人 | fire structure-fire
        巡镇北街一家饭店起火了 | structure-fire fire
        三楼冒黑烟，好像是厨房 | fire structure-fire
        隔壁楼上往外冒烟 | fire structure-fire
        仓库里面烧起来了，全是纸箱 | fire structure-fire
        窑洞里失火，老人还在里面 | structure-fire fire
        后山着火了，火往村里烧 | forest-fire
        山上好大的烟，看着像着火 | forest-fire fire
        林场那边起火了，风很大 | forest-fire
        有人上坟烧纸把山点着了 | grave-sweeping-fire forest-fire
        荒地里的草烧着了，离村子不远 | grassland-fire fire
        路边草坡着了 | grassland-fire fire
        高压线打火把山坡上的草引着了 | power-line-wildfire grassland-fire power-line-down forest-fire
        高速上一辆大货车着火 | vehicle-fire
        车子自燃了，在加油站旁边 | vehicle-fire fire
        电动车在楼道里充电着火了 | vehicle-fire structure-fire fire
        小轿车撞了以后起火，人还在里面 | vehicle-fire fire
        加油站起火 | hazchem-fire
        化工厂里面着火了，还有爆炸声 | hazchem-fire
        学生宿舍冒烟了 | dormitory-fire
        变压器着火，噼里啪啦响 | power-line-down fire
        秸秆堆点着了，灭不掉 | fire air-pollution grassland-fire structure-fire
        煤矿皮带机着火 | coal-fire
        家里烟雾报警器一直响 | fire
        there is a fire in the flat above us | fire structure-fire
        our house is burning | fire structure-fire
        smoke coming out of the school | fire structure-fire
        a truck is on fire on the motorway | vehicle-fire
        the hill behind the village is on fire | forest-fire fire
        the whole forest is burning | forest-fire
        dry grass burning beside the railway | grassland-fire fire
        kitchen fire, the pan went up | structure-fire fire
        the transformer is sparking and smoking | power-line-down fire
        # Explosion, gas / 爆炸、燃气
        听见一声巨响，不知道哪里炸了 | explosion
        饭店煤气罐爆炸，有人受伤 | gas-explosion
        锅炉房炸了 | boiler-explosion explosion
        隔壁小区天然气爆炸了 | gas-explosion
        家里有一股煤气味 | gas-leak
        挖掘机把燃气管挖断了，呲呲响 | gas-leak
        楼道里闻到很浓的天然气味 | gas-leak
        烟花厂炸了 | fireworks explosion
        小孩放鞭炮炸伤了手 | fireworks medical-emergency explosion
        I can smell gas in the stairwell | gas-leak
        something exploded at the factory | explosion hazchem-explosion
        a gas cylinder blew up in a restaurant | gas-explosion explosion
        there was a loud bang and all the windows are gone | explosion
        # Roads / 道路
        国道上两辆车撞了，有人卡在里面 | road-crash
        出车祸了，有人躺在地上不动 | road-crash
        大货车侧翻压住一辆小车 | road-crash
        我被一辆电动三轮撞了 | road-crash
        骑摩托的摔沟里了，满脸是血 | road-crash
        校车和货车追尾了 | school-bus-crash road-crash
        油罐车翻了，油流了一地 | hazmat-transport
        拉硫酸的罐车侧翻，路上冒白烟 | hazmat-transport
        旅游大巴翻到沟里了 | tour-bus-accident
        隧道里面好几辆车撞在一起 | tunnel-accident
        路上结冰，车都撞一块了 | road-crash
        大雾看不见，前面连环追尾 | road-crash
        火车把人撞了 | railway-accident
        道口上一辆拖拉机和火车撞了 | level-crossing railway-accident
        车抛锚在桥上，后面堵死了 | broken-down-vehicle road-obstruction
        一棵大树倒在路上，车过不去 | road-obstruction
        路面塌了一个大坑 | road-subsidence
        撞人跑了，车牌没看清 | road-crash
        公交车急刹车，好几个老人摔倒 | road-crash medical-emergency
        桥塌了半边 | bridge-collapse
        car accident on the bridge, two people hurt | road-crash
        a lorry has overturned near Xikou | road-crash
        my neighbour was hit by a car | road-crash
        pile up on the expressway in the fog | road-crash
        a bus went off the road into a ditch | road-crash tour-bus-accident
        a tanker has tipped over and it is leaking | hazmat-transport
        tree down across the county road | road-obstruction
        my car broke down in the middle lane | broken-down-vehicle
        cyclist knocked down, not moving | road-crash medical-emergency
        # Mines / 矿山
        煤矿透水了，井下还有七个人 | coal-flooding
        矿上出事了，埋了人 | mine-accident coal-roof-fall
        井下冒顶，六个人没出来 | coal-roof-fall
        瓦斯爆炸，井口冒烟 | coal-gas-explosion
        煤矿发生煤与瓦斯突出事故 | coal-gas-outburst
        巷道发生冲击地压，二十二人被困 | coal-rock-burst
        三个矿工在盲巷里晕倒了，怕是有毒气 | coal-poisoning confined-space mine-accident poisoning
        矿井涌水，当班还有三人没上来 | coal-flooding
        罐笼掉下去了，里面有人 | coal-haulage
        石料厂边坡垮塌，压住铲车 | non-coal-mine-accident open-pit-slope-failure
        露天煤矿滑坡埋了挖机 | open-pit-slope-failure
        尾矿库坝体渗漏 | tailings-dam
        放炮的时候崩了人 | blasting-accident
        铁矿洞里塌了，有两个人 | non-coal-mine-accident
        miners are trapped underground | coal-trapped
        water broke into the coal mine | coal-flooding
        the roof came down in the mine | coal-roof-fall
        there has been an accident at the pit | mine-accident
        # Building, height, machines / 建筑、高处、机械
        老房子塌了，下面压着人 | building-collapse
        窑洞塌了埋了两口人 | building-collapse collapse
        工地基坑塌方，有人被埋 | construction-accident collapse
        脚手架塌了，工人掉下来 | construction-accident
        塔吊倒了砸到工棚 | tower-crane-accident
        一堵墙倒了把孩子压住 | collapse
        工人从三楼架子上掉下来了 | fall-from-height construction-accident
        有人从楼顶摔下来 | fall-from-height
        电工被电打了，没反应 | electrocution
        洗澡时触电了 | electrocution
        手卷进绞肉机里了 | machinery-injury
        厂里机器把人胳膊夹住了 | machinery-injury
        吊车翻了压着人 | crane-overturn
        电梯卡在七楼，里面两个小孩 | elevator-entrapment
        我被困在电梯里了 | elevator-entrapment
        掉进污水井里一个人，下去救的也晕了 | confined-space
        菜窖里下去的人没上来 | confined-space
        有人掉到水井里 | confined-space drowning
        化粪池里清淤的人昏过去了 | confined-space
        缆车停在半空，上面有人 | ropeway-stranded
        过山车卡住不动了 | amusement-ride
        a wall fell on a child | collapse
        the roof of the old house fell in | building-collapse
        stuck in the elevator on the 7th floor | elevator-entrapment
        a worker fell off the scaffolding | fall-from-height construction-accident
        he got an electric shock from the pump | electrocution
        his arm is caught in a machine | machinery-injury
        someone went down the sewer and did not come up | confined-space
        # Water / 水
        有人掉河里了 | drowning
        黄河边有人落水，快不行了 | drowning
        孩子在水库游泳溺水了 | drowning drowning-pupils
        三个小学生在河里溺水 | drowning-pupils drowning
        车冲进黄河里了 | drowning road-crash
        渡船翻了，十几个人在水里 | ferry-accident drowning
        河里涨水，我们困在河滩上 | flood drowning
        山洪下来了，桥冲走了 | flash-flood
        水库大坝漏水 | reservoir-danger
        淤地坝决口了 | dam-breach
        地下车库进水，车都淹了 | urban-waterlogging
        黄河冰凌堆起来，水漫上岸 | ice-jam-flood flood
        somebody fell into the river | drowning
        a boy is drowning in the reservoir | drowning
        a boat capsized near the dam | ferry-accident
        our street is flooded, water in the shops | urban-waterlogging flood
        the dam is leaking badly | reservoir-danger
        # Ground and weather / 地质、气象、地震
        山体滑坡把路埋了 | landslide
        崖上掉石头下来，砸了房 | rockfall
        沟里下来泥石流 | debris-flow
        村里地面裂开好几道缝 | ground-fissure
        院子突然陷下去一个坑 | ground-collapse
        采空区塌陷，房子都裂了 | mining-subsidence
        刚才地震了，房子晃得厉害 | earthquake
        冰雹把大棚都砸坏了 | hail
        大风把彩钢瓦吹到马路上 | gale
        大雪封山，车队困住了 | snowstorm
        沙尘太大，什么也看不见 | sandstorm
        the hillside came down on the road | landslide
        big rocks on the road, more are falling | rockfall road-obstruction
        the ground is shaking | earthquake
        # Medical, poisoning, food / 医疗、中毒、食品
        我爸突然晕倒了，叫不醒 | medical-emergency
        老人胸口疼得厉害，出冷汗 | medical-emergency
        孕妇要生了，羊水破了 | medical-emergency
        孩子抽搐，嘴吐白沫 | medical-emergency
        被狗咬了，流血不止 | medical-emergency
        邻居一家煤气中毒，炉子没关 | carbon-monoxide
        烧炭取暖，两个人叫不醒 | carbon-monoxide medical-emergency
        有人喝农药了 | poisoning
        食堂吃完饭几十个学生又吐又拉 | campus-food-poisoning food-safety
        婚宴上吃坏肚子，好多人 | food-safety
        吃了野蘑菇，一家人都吐 | food-safety
        打完疫苗浑身起疹子 | vaccine-reaction
        自来水又黄又臭 | drinking-water-contamination
        厂里好几个工人中毒倒下了 | industrial-poisoning poisoning mass-poisoning
        车间氨气漏了，呛得人出不来 | hazchem-leak
        my husband is not breathing | medical-emergency
        she is having a heart attack | medical-emergency
        my wife is in labour | medical-emergency
        he drank pesticide | poisoning
        the whole family has headaches, the co alarm goes off | carbon-monoxide
        ammonia leak at the cold store | hazchem-leak
        children vomiting after lunch at the school | campus-food-poisoning food-safety
        # People and order / 人员、治安
        我妈走丢了，八十岁，有点糊涂 | missing-person
        孩子放学没回家，到处找不到 | missing-person
        有人要跳楼 | suicide-attempt
        女儿把自己关屋里割腕了 | suicide-attempt
        两伙人打起来了，有人拿刀 | criminal-violence mass-incident
        有人被捅了，流了好多血 | criminal-violence
        几十个工人堵着县政府讨薪 | mass-incident
        庙会上人太多，挤倒踩了好几个 | crowd-crush
        驴友迷路困在山上了 | person-trapped
        孩子的头卡在栏杆里 | person-trapped
        阳台上有个大马蜂窝 | animal-danger
        野猪进村了 | animal-danger
        不知道哪里来的一条蛇在我家厨房 | animal-danger
        my grandmother has gone missing | missing-person
        a man is going to jump off the bridge | suicide-attempt
        two men are fighting with knives | criminal-violence
        we are lost on the mountain and it is getting dark | person-trapped
        # Supply, environment, animals / 供应、环境、动物
        我们村停电一整天了 | power-outage
        电线断了掉在路上，还冒火花 | power-line-down
        小区没暖气，老人冻得不行 | heating-outage
        水管爆了，水冲得满街都是 | water-outage urban-waterlogging
        手机没信号，电话也打不通 | telecom-outage
        河里漂了好多死鱼，水发黑 | water-pollution
        猪一下子死了二十多头 | african-swine-fever
        有人往沟里偷倒废油 | solid-waste-dumping soil-pollution water-pollution
        no electricity in the whole village | power-outage
        a power line is lying on the road | power-line-down
        the river has turned black and stinks | water-pollution
        # Made up last, after the words were written / 最后一批，词表写完之后
        我们厂区锅炉房着火了，火挺大 | fire structure-fire
        村口那片林地冒烟 | forest-fire fire
        面包车和摩托车撞上了 | road-crash
        路边翻了一辆农用车，司机压在底下 | road-crash person-trapped
        隔壁老头两天没动静，敲门不应 | medical-emergency person-trapped missing-person
        小孩误吞了纽扣电池 | medical-emergency poisoning
        有个人趴在铁轨上不起来 | suicide-attempt railway-accident
        煤场的煤堆自燃了 | fire
        大棚被雪压塌了，人在里面 | collapse
        下井的人说巷道来水了 | coal-flooding
        矿车把人轧了 | coal-haulage
        装修的从二楼掉下来了 | fall-from-height
        修水泵的时候漏电把人打了 | electrocution power-line-down
        烤火把自己烤晕了，屋里全是炭烟 | carbon-monoxide medical-emergency
        桥底下有个人漂着 | drowning
        学校里有人拿刀追学生 | campus-violence criminal-violence
        水库管理员说坝上有裂缝 | reservoir-danger
        山上滚下来大石头把路堵了 | rockfall road-obstruction
        养鸡场的鸡一夜死了几百只 | avian-influenza
        路灯杆子漏电 | power-line-down
        a motorbike ran into a tractor | road-crash
        someone is stuck in the lift at the hospital | elevator-entrapment
        there are flames coming from the bus | vehicle-fire fire
        an old man fell and cannot get up | medical-emergency
        my kid swallowed rat poison | poisoning
        they found a shell from the war in the field | civil-explosives
        men with knives in the market | criminal-violence
        the scaffolding came down with workers on it | construction-accident
        a pipe burst and the cellar is full of water | water-outage urban-waterlogging
        we smell something like bad eggs near the plant | gas-leak hazchem-leak air-pollution
        # Of nothing, or of what is not so / 没有发生、说不清
        没有着火，就是烟囱冒了点气 | -
        不是车祸，我就是想问个路 | -
        刚才说爆炸是假的，没有爆炸 | -
        我想咨询一下社保怎么交 | -
        你们几点下班 | -
        there is no fire, I only wanted to ask something | -
        it was not an explosion after all | -
        could you give me the number of the tax office | -
        """
}
